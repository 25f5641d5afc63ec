package dev.reprise.play;

import dev.reprise.profile.AppDescription.JobRule;
import dev.reprise.profile.Headers;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Waits for jobs: work that goes on behind an answer, and that the application names in it.
///
/// A job is asked for until it has ended, more and more rarely. One that the application does not
/// know (any more) counts as ended well, since queues forget; one that does not end in time has
/// failed. Thread-safe where target, listener and time are.
final class JobWatch {
  private static final String ID = "{id}";

  private final Target target;
  private final JobRule rule;
  private final PlaybackToken token;
  private final PassingTime time;
  private final PlaybackListener listener;

  JobWatch(
      Target target,
      JobRule rule,
      PlaybackToken token,
      PassingTime time,
      PlaybackListener listener) {
    this.target = target;
    this.rule = rule;
    this.token = token;
    this.time = time;
    this.listener = listener;
  }

  /// The job that an answer names, if it names one.
  ///
  /// @param method of the request; what only reads starts nothing
  /// @param json the answer, as plain values
  Optional<String> startedBy(String method, @Nullable Object json) {
    return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS")
        ? Optional.empty()
        : JsonSearch.find(
            json, rule.ids(), value -> JsonSearch.name(value).filter(PathSegment::isPossible));
  }

  /// Waits until a job has ended.
  ///
  /// Its result is well, or it is not: then its children say why, the job itself before all others.
  /// The status is the application's word, or ours: `gone`, `timeout`, `unreachable`, `unknown` or
  /// like `HTTP 500` where it could not be asked.
  ///
  /// @param step the step that had started it, counted from 1
  /// @param id the job
  /// @param learnedPoll where the recording asked, with `{id}`, for applications whose description
  ///   does not say; or empty
  /// @return nothing where nobody knows where to ask
  Optional<WatchedJob> await(int step, String id, String learnedPoll) throws InterruptedException {
    return await(step, id, learnedPoll, Headers.none());
  }

  /// Waits until a job has ended, as [#await(int, String, String)] does.
  ///
  /// @param identity header lines that say who asks
  Optional<WatchedJob> await(int step, String id, String learnedPoll, Headers identity)
      throws InterruptedException {
    String poll = rule.poll().isEmpty() ? learnedPoll : rule.poll();
    if (poll.isEmpty()) {
      return Optional.empty();
    }
    var headers =
        new Headers.Builder()
            .add("Accept", "application/json")
            .add("X-Request-Id", token.correlationId(step));
    for (int i = 0; i < identity.size(); i++) {
      headers.add(identity.names().get(i), identity.values().get(i));
    }
    String path = poll.replace(ID, PathSegment.encoded(id));
    var request = new OutgoingRequest("GET", path, headers.build(), OutgoingBody.NONE);
    Consumer<String> seen = status -> listener.heard(new PlaybackEvent.JobSeen(step, id, status));
    return Optional.of(new JobWait(id, rule, new JobPoll(target, request, rule), time, seen).end());
  }
}
