package dev.reprise.play;

import dev.reprise.profile.AppDescription;
import dev.reprise.profile.AppDescription.JobRule;
import dev.reprise.profile.Headers;
import dev.reprise.profile.JsonWriter;
import dev.reprise.profile.RunPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks an application for a fork or an archive, and waits until it has made it.
///
/// @param target the application, logged in to
/// @param app how to talk with it
/// @param token names the correlation ids
/// @param time how waiting goes
/// @param listener is told of the job's states
record FlowCall(
    Target target,
    AppDescription app,
    PlaybackToken token,
    PassingTime time,
    PlaybackListener listener) {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int STEP = 1;

  /// Posts `body` to `submit` below the run's path.
  ///
  /// @throws FlowFailure if the application refuses, or if its job does not end well
  FlowAnswer make(
      FlowRun run,
      String submit,
      Map<String, @Nullable Object> body,
      FlowOptions options,
      FlowLog log)
      throws InterruptedException {
    String path = path(run, submit);
    log.line("POST " + path);
    var answer = post(path, body);
    if (!answer.isGood()) {
      throw new FlowFailure(
          "the application answered POST " + path + " with HTTP " + answer.status() + said(answer));
    }
    var fields = answer.object().orElse(new LinkedHashMap<>());
    var watch = new JobWatch(target, rule(options), token, time, listener);
    Optional<String> id = watch.startedBy("POST", fields);
    if (id.isEmpty()) {
      return new FlowAnswer(fields, Optional.empty());
    }
    log.line("job " + id.get());
    Optional<WatchedJob> job = watch.await(STEP, id.get(), "");
    log.job(job.map(WatchedJob::result).orElseThrow(() -> unknownPoll(id.get())));
    return new FlowAnswer(fields, job);
  }

  private ShortAnswer post(String path, Map<String, @Nullable Object> body)
      throws InterruptedException {
    var headers =
        Headers.of(
            "Accept",
            "application/json",
            "Content-Type",
            "application/json",
            "X-Request-Id",
            token.correlationId(STEP));
    byte[] json = JsonWriter.text(body).getBytes(StandardCharsets.UTF_8);
    try {
      var request = new OutgoingRequest("POST", path, headers, OutgoingBody.of(json));
      return ShortAnswer.to(target, request, TIMEOUT);
    } catch (TransportFailure e) {
      throw new PlaybackException(
          PlaybackException.Reason.UNREACHABLE,
          "no answer to POST " + path + ": " + e.getMessage(),
          e);
    }
  }

  private String path(FlowRun run, String submit) {
    String below = submit.startsWith("/") ? submit : "/" + submit;
    String template = app.run().map(RunPath::toString).orElse("");
    String prefix =
        template.endsWith("/") ? template.substring(0, template.length() - 1) : template;
    String id = segment(run.sandboxRunId());
    if (run.config().isEmpty()) {
      prefix = prefix.replace("/{config}", "");
    }
    String config = run.config().isEmpty() ? "" : segment(run.config());
    return new FlowTemplate(prefix + below).filled(Map.of("runid", id, "config", config));
  }

  private static String segment(String name) {
    if (!PathSegment.isPossible(name)) {
      throw new PlaybackException(
          PlaybackException.Reason.BAD_PROFILE,
          "the profile names a run or a configuration that cannot stand in a path: \""
              + JobTree.shortened(name)
              + "\"");
    }
    return PathSegment.encoded(name);
  }

  private JobRule rule(FlowOptions options) {
    JobRule rule = app.jobs();
    return new JobRule(
        rule.ids(),
        rule.poll(),
        rule.status(),
        rule.done(),
        rule.failed(),
        rule.gone(),
        options.timeout().orElse(rule.timeout()));
  }

  private FlowFailure unknownPoll(String id) {
    return new FlowFailure(
        "the application began job "
            + id
            + ", and nobody knows where to ask for it; say jobs.poll in the description \""
            + app.name()
            + "\"");
  }

  private static String said(ShortAnswer answer) {
    return answer.object().flatMap(JobTree::saying).map(error -> ": " + error).orElse("");
  }
}
