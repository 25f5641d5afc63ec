package dev.reprise.play;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the application says of a fork or an archive that it has made.
///
/// @param answer what it answered when it was asked
/// @param job the job that it did it in, if there was one
record FlowAnswer(Map<String, @Nullable Object> answer, Optional<WatchedJob> job) {
  private static final List<String> RUN_IDS =
      List.of("new_runid", "newRunId", "new_run_id", "target_runid", "targetRunId", "fork_runid");
  private static final List<String> OUTPUTS =
      List.of("output_path", "output_files", "files_created", "archive_path");
  private static final int OUTPUT_LIMIT = 10_000;

  // Explicit, because javac loses the @Nullable of a compact constructor's parameters.
  FlowAnswer(Map<String, @Nullable Object> answer, Optional<WatchedJob> job) {
    this.answer = answer;
    this.job = job;
  }

  /// What it calls the new run; the job's word counts more than the first answer's.
  Optional<String> newRunId() {
    return job.flatMap(seen -> JsonSearch.find(seen.answer(), RUN_IDS, JsonSearch::name))
        .or(() -> JsonSearch.find(answer, RUN_IDS, JsonSearch::name));
  }

  /// The files that it says it has written, as it spells them.
  Set<String> outputs() {
    var outputs = new LinkedHashSet<String>();
    job.ifPresent(seen -> add(seen.answer(), outputs));
    if (outputs.isEmpty()) {
      add(answer, outputs);
    }
    return outputs;
  }

  private static void add(Map<String, @Nullable Object> json, Set<String> outputs) {
    for (String key : OUTPUTS) {
      JsonSearch.find(json, List.of(key), FlowAnswer::texts).ifPresent(outputs::addAll);
    }
    if (outputs.size() > OUTPUT_LIMIT) {
      throw new FlowFailure("the application names more than " + OUTPUT_LIMIT + " files");
    }
  }

  private static Optional<List<String>> texts(@Nullable Object value) {
    if (value instanceof String text && !text.isBlank()) {
      return Optional.of(List.of(text));
    }
    if (value instanceof List<?> list && !list.isEmpty()) {
      return Optional.of(
          list.stream().filter(String.class::isInstance).map(String.class::cast).toList());
    }
    return Optional.empty();
  }
}
