package dev.reprise.cli;

import dev.reprise.play.PlaybackResult;
import dev.reprise.play.StepResult;
import dev.reprise.profile.JsonWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What became of a batch, a row for each profile.
///
/// @param rows those that were to be played
/// @param skipped why others could not be
record BatchTable(List<Row> rows, Map<String, String> skipped) {
  /// One profile.
  ///
  /// @param played with its code traced
  /// @param untraced how long its answers took without
  record Row(Played played, Optional<Duration> untraced) {
    String verdict() {
      return played.failure().isPresent()
          ? "FAILED"
          : played.result().map(PlaybackResult::ending).orElse("INTERRUPTED");
    }

    /// What it ran, or why that is not known.
    String coverage() {
      Optional<Map<String, @Nullable Object>> coverage =
          played.result().flatMap(PlaybackResult::coverage);
      return coverage
          .map(it -> it.get("lines") instanceof Map<?, ?> lines ? of(lines) : "traced")
          .orElseGet(
              () -> played.failure().map(CommandFailure::sentence).orElse("nothing was traced"));
    }

    private static String of(Map<?, ?> lines) {
      return "%s of %s lines".formatted(lines.get("covered"), lines.get("total"));
    }

    /// How much longer its answers took than without tracing, if that was tried.
    Optional<Double> slowdown() {
      return untraced
          .filter(Duration::isPositive)
          .flatMap(before -> taken(played).map(now -> (double) now.toNanos() / before.toNanos()));
    }

    Map<String, @Nullable Object> fields() {
      var fields = new LinkedHashMap<String, @Nullable Object>();
      fields.put("profile", played.profile().value());
      fields.put("verdict", verdict());
      fields.put("result", played.place());
      played.failure().ifPresent(it -> fields.put("error", it.sentence()));
      played.result().flatMap(PlaybackResult::coverage).ifPresent(it -> fields.put("coverage", it));
      slowdown().ifPresent(it -> fields.put("slowdown", it));
      return fields;
    }
  }

  static BatchTable of(List<Played> traced, List<Played> untraced, Map<String, String> skipped) {
    var before = new LinkedHashMap<String, Duration>();
    untraced.forEach(it -> taken(it).ifPresent(time -> before.put(it.profile().value(), time)));
    var rows = new ArrayList<Row>();
    for (Played played : traced) {
      rows.add(new Row(played, Optional.ofNullable(before.get(played.profile().value()))));
    }
    return new BatchTable(rows, skipped);
  }

  /// How long the application took to answer, all in all.
  private static Optional<Duration> taken(Played played) {
    return played
        .result()
        .map(it ->
            it.steps().stream().map(StepResult::duration).reduce(Duration.ZERO, Duration::plus));
  }

  int exitCode() {
    return rows.stream().mapToInt(it -> it.played().exitCode(false)).max().orElse(0);
  }

  private long good() {
    return rows.stream().filter(it -> it.played().exitCode(false) == 0).count();
  }

  String text() {
    int width =
        rows.stream().mapToInt(it -> it.played().profile().value().length()).max().orElse(0);
    String all =
        rows.stream()
            .map(it ->
                "%s  %-11s  %s%s%n"
                    .formatted(
                        pad(it.played().profile().value(), width),
                        it.verdict(),
                        it.coverage(),
                        it.slowdown().map(by -> "  %.2f times as long".formatted(by)).orElse("")))
            .collect(Collectors.joining());
    return all + "%d of %d as recorded%s%n".formatted(good(), rows.size(), passedOver());
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private String passedOver() {
    return skipped.isEmpty() ? "" : ", " + skipped.size() + " skipped";
  }

  String markdown() {
    var text =
        new StringBuilder("| profile | verdict | code | traced / untraced |\n|---|---|---|---|\n");
    for (Row row : rows) {
      text.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  row.played().profile(),
                  row.verdict(),
                  row.coverage().replace("|", "\\|").replace("\n", " "),
                  row.slowdown().map(by -> "%.2f".formatted(by)).orElse("")));
    }
    return text.append("\n%d of %d as recorded%s\n".formatted(good(), rows.size(), passedOver()))
        .toString();
  }

  String json(Optional<Path> pages) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("profiles", rows.stream().map(Row::fields).toList());
    fields.put("skipped", skipped);
    pages.ifPresent(it -> fields.put("reports", it.toString()));
    return JsonWriter.text(fields);
  }
}
