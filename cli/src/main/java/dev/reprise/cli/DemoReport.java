package dev.reprise.cli;

import dev.reprise.play.Difference;
import dev.reprise.play.PlaybackResult;
import dev.reprise.play.StepResult;
import dev.reprise.play.Verdict;
import dev.reprise.profile.JsonWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a playback of a demonstration showed, in a few words.
final class DemoReport {
  private static final int STEPS = 3;
  private static final int DIFFERENCES = 3;
  private static final int LONGEST = 100;

  private DemoReport() {}

  /// The page of a playback, at the first step that differs, or else at the first that began a job.
  static URI page(URI pages, PlaybackResult result) {
    String step =
        first(result, DemoReport::tells)
            .or(() -> first(result, it -> it.job().isPresent()))
            .map(it -> "/steps/" + it.number())
            .orElse("");
    return URI.create(pages + "/#/playbacks/" + result.token() + step);
  }

  private static Optional<StepResult> first(PlaybackResult result, Predicate<StepResult> wanted) {
    return result.steps().stream().filter(wanted).findFirst();
  }

  static List<String> of(PlaybackResult result) {
    var lines = new ArrayList<String>();
    var counts = result.counts();
    int played = result.steps().size() - counts.getOrDefault(Verdict.SKIPPED, 0);
    int same = counts.getOrDefault(Verdict.PASS, 0);
    lines.add(
        same == played
            ? "all %d steps answer as recorded; %d values were compared"
                .formatted(played, result.compared().asserted())
            : "caught: %d of %d steps answer otherwise than recorded"
                .formatted(played - same, played));
    result.coverage().ifPresent(coverage -> lines.addAll(code(coverage)));
    List<StepResult> telling = result.steps().stream().filter(DemoReport::tells).toList();
    telling.stream().limit(STEPS).forEach(step -> lines.addAll(step(step)));
    if (telling.size() > STEPS) {
      lines.add("  and %d more steps".formatted(telling.size() - STEPS));
    }
    return lines;
  }

  private static List<String> code(Map<String, @Nullable Object> coverage) {
    return coverage.get("lines") instanceof Map<?, ?> lines
        ? List.of(
            "they ran %s of the %s lines of its code"
                .formatted(lines.get("covered"), lines.get("total")))
        : List.of();
  }

  private static boolean tells(StepResult step) {
    return switch (step.verdict()) {
      case SKIPPED, PASS -> false;
      case UNPROVEN, DIFFERENT, FAILED -> true;
    };
  }

  private static List<String> step(StepResult step) {
    var lines = new ArrayList<String>();
    lines.add(
        "  step %d, %s %s".formatted(step.number(), step.step().method(), shortened(step.path())));
    step.differences().stream()
        .limit(DIFFERENCES)
        .map(it -> "    " + sentence(it))
        .forEach(lines::add);
    int more = step.differences().size() - DIFFERENCES;
    if (more > 0) {
      lines.add("    and %d more".formatted(more));
    }
    return lines;
  }

  private static String sentence(Difference difference) {
    String place = shortened(difference.at().replaceFirst("^\\$\\.?", ""));
    return switch (difference.kind()) {
      case ADDED -> place + ": was not there, is " + value(difference.live());
      case REMOVED -> place + ": was " + value(difference.recorded()) + ", is not there any more";
      case CHANGED, MOVED, TYPE, UNBOUND, AMBIGUOUS ->
          "%s: was %s, is %s"
              .formatted(place, value(difference.recorded()), value(difference.live()));
    };
  }

  private static String value(@Nullable Object value) {
    return shortened(JsonWriter.text(value));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
