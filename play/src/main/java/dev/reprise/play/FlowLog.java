package dev.reprise.play;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What happens in a fork or an archive, told as it happens and kept for its result. For one flow,
/// and one thread.
final class FlowLog {
  private final Consumer<String> listener;
  private final List<String> lines = new ArrayList<>();
  private Optional<JobResult> job = Optional.empty();

  FlowLog(Consumer<String> listener) {
    this.listener = listener;
  }

  void line(String text) {
    lines.add(text);
    listener.accept(text);
  }

  /// Keeps how the job ended.
  ///
  /// @throws FlowFailure if that was not well
  void job(JobResult result) {
    job = Optional.of(result);
    line("job " + result.id() + " " + result.status());
    if (!result.ended()) {
      String why =
          result.children().stream()
              .map(JobResult.Child::error)
              .filter(error -> !error.isEmpty())
              .findFirst()
              .map(error -> ": " + error)
              .orElse("");
      throw new FlowFailure("job " + result.id() + " ended as " + result.status() + why);
    }
  }

  Optional<JobResult> job() {
    return job;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
