package dev.reprise.play;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A playback in readable text for a terminal: what came out, what differs, how much was compared.
///
/// It shows the first steps and the first differences of each, and says how many more there are.
public final class TextReport {
  static final int STEPS_SHOWN = 20;
  static final int DIFFERENCES_SHOWN = 10;

  private final PlaybackResult result;
  private final StringBuilder text = new StringBuilder(512);

  private TextReport(PlaybackResult result) {
    this.result = result;
  }

  /// Several lines, each with its line feed. What `result` itself has as its report is not read.
  public static String of(PlaybackResult result) {
    return new TextReport(result).written();
  }

  private String written() {
    head();
    List<StepResult> telling = result.steps().stream().filter(TextReport::tells).toList();
    telling.stream().limit(STEPS_SHOWN).forEach(this::step);
    if (telling.size() > STEPS_SHOWN) {
      int more = telling.size() - STEPS_SHOWN;
      text.append("\n… and ").append(more).append(more == 1 ? " more step\n" : " more steps\n");
    }
    text.append(telling.isEmpty() ? "" : "\n").append(compared(result)).append('\n');
    result
        .behaviour()
        .map(it -> PlainText.line(String.valueOf(it.get("summary"))))
        .ifPresent(it -> text.append(it).append('\n'));
    return text.toString();
  }

  private void head() {
    text.append(result.profile())
        .append(": ")
        .append(result.ending())
        .append(result.dryRun() ? " (dry run)" : "")
        .append(", ")
        .append(counts(result))
        .append(", in ")
        .append(seconds(Duration.between(result.startedAt(), result.finishedAt())))
        .append(build(result))
        .append('\n');
    if (result.failure().isPresent()) {
      String why = PlainText.line(result.failure().get().sentence());
      text.append("it ended early: ").append(why).append('\n');
    } else if (result.interrupted()) {
      text.append("it was interrupted\n");
    }
  }

  private static String build(PlaybackResult result) {
    return result.appVersion().isEmpty() ? "" : ", on build " + PlainText.line(result.appVersion());
  }

  /// `12 steps: 9 pass, 2 different, 1 skipped`, without what there is none of.
  static String counts(PlaybackResult result) {
    int steps = result.steps().size();
    var counts = new StringBuilder(steps + (steps == 1 ? " step" : " steps"));
    String before = ": ";
    for (var count : result.counts().entrySet()) {
      if (count.getValue() > 0) {
        String word = count.getKey().name().toLowerCase(Locale.ROOT);
        counts.append(before).append(count.getValue()).append(' ').append(word);
        before = ", ";
      }
    }
    return counts.toString();
  }

  /// A sentence on how much the verdict stands on.
  static String compared(PlaybackResult result) {
    var compared = result.compared();
    return "compared "
        + compared.asserted()
        + (compared.asserted() == 1 ? " value, " : " values, ")
        + compared.volatileOnes()
        + " known to vary, "
        + compared.unseen()
        + " not seen";
  }

  static boolean tells(StepResult step) {
    return switch (step.verdict()) {
      case SKIPPED, PASS -> false;
      case UNPROVEN, DIFFERENT, FAILED -> true;
    };
  }

  /// `POST /rq/api/build?x=1`, in one line.
  static String name(StepResult step) {
    return PlainText.shortened(step.step().method() + " " + step.path());
  }

  private void step(StepResult step) {
    text.append("\nstep ")
        .append(step.number())
        .append("  ")
        .append(name(step))
        .append("  ")
        .append(step.verdict())
        .append(": ")
        .append(PlainText.line(step.outcome()))
        .append('\n');
    details(step).forEach(line -> text.append("  ").append(line).append('\n'));
  }

  /// The first differences of a step, and what else is known of it, a line each.
  static List<String> details(StepResult step) {
    var lines = new ArrayList<String>();
    step.differences().stream()
        .limit(DIFFERENCES_SHOWN)
        .map(PlainText::difference)
        .forEach(lines::add);
    int more = step.differences().size() - DIFFERENCES_SHOWN;
    if (more > 0) {
      lines.add("… and " + more + " more " + (more == 1 ? "difference" : "differences"));
    }
    step.job().filter(job -> !job.ended()).map(TextReport::job).ifPresent(lines::add);
    if (!step.note().isEmpty()) {
      lines.add(PlainText.line(step.note()));
    }
    return lines;
  }

  private static String job(JobResult job) {
    return "job "
        + PlainText.shortened(job.id())
        + " ended as "
        + PlainText.shortened(job.status())
        + " after "
        + seconds(job.duration());
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
  }
}
