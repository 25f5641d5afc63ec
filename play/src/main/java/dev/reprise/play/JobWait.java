package dev.reprise.play;

import dev.reprise.profile.AppDescription.JobRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The wait for one job. Used once, by one thread.
final class JobWait {
  static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /// So often in a row may a look at a job tell nothing.
  static final int UNTOLD_LIMIT = 5;

  private final String id;
  private final JobRule rule;
  private final JobPoll poll;
  private final PassingTime time;
  private final Consumer<String> listener;
  private final long start;
  private String told = "";
  private String lastStatus = "";
  private Map<String, @Nullable Object> lastAnswer = Map.of();
  private int untold;

  /// @param listener is told every state that is another than the one before
  JobWait(String id, JobRule rule, JobPoll poll, PassingTime time, Consumer<String> listener) {
    this.id = id;
    this.rule = rule;
    this.poll = poll;
    this.time = time;
    this.listener = listener;
    this.start = time.now();
  }

  WatchedJob end() throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (true) {
      boolean last = !left().isPositive();
      JobState state = poll.ask(left());
      note(state);
      Optional<WatchedJob> end = end(state);
      if (end.isPresent()) {
        return end.get();
      }
      if (last) {
        return gaveUp("timeout", "did not end within " + rule.timeout().toSeconds() + " s");
      }
      Duration left = left();
      if (left.isPositive()) {
        time.pause(pause.compareTo(left) > 0 ? left : pause);
      }
      Duration longer = pause.multipliedBy(3).dividedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
  }

  private Duration left() {
    return rule.timeout().minus(time.since(start));
  }

  private void note(JobState state) {
    boolean isUntold = state.phase() == JobState.Phase.UNTOLD;
    untold = isUntold ? untold + 1 : 0;
    if (!isUntold) {
      lastStatus = state.status();
      lastAnswer = state.answer();
    }
    tell(state.status());
  }

  private void tell(String status) {
    if (!status.equals(told)) {
      told = status;
      listener.accept(status);
    }
  }

  private Optional<WatchedJob> end(JobState state) {
    return switch (state.phase()) {
      case DONE, GONE -> Optional.of(ended(state.status(), true, List.of()));
      case FAILED -> Optional.of(ended(state.status(), false, JobTree.of(lastAnswer, rule)));
      case RUNNING -> Optional.empty();
      case UNTOLD ->
          untold < UNTOLD_LIMIT
              ? Optional.empty()
              : Optional.of(
                  gaveUp(state.status(), "cannot be asked for its state: " + state.note()));
    };
  }

  /// An end without the application's word: the job as it was last seen comes first.
  private WatchedJob gaveUp(String status, String error) {
    tell(status);
    var children = new ArrayList<JobResult.Child>();
    children.add(new JobResult.Child(id, "", lastStatus, JobTree.shortened(error)));
    children.addAll(JobTree.of(lastAnswer, rule));
    return ended(status, false, children);
  }

  private WatchedJob ended(String status, boolean well, List<JobResult.Child> children) {
    return new WatchedJob(new JobResult(id, status, well, time.since(start), children), lastAnswer);
  }
}
