package dev.reprise.play;

import dev.reprise.profile.AppDescription.JobRule;
import dev.reprise.profile.BodySyntax;
import dev.reprise.profile.Redaction;
import dev.reprise.profile.RedactionRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A job with its children and theirs, as the application tells of them.
///
/// Children are lists of jobs, or maps of jobs or of such lists, nested as one likes. They are cut
/// where there are too many, and what they say is cut to a line without secrets.
final class JobTree {
  static final int DEPTH_LIMIT = 32;
  static final int VISIT_LIMIT = 10_000;
  static final int CHILD_LIMIT = 50;
  static final int TEXT_LIMIT = 300;

  private static final List<String> IDS = List.of("id", "job_id", "jobId");
  private static final List<String> NAMES = List.of("description", "name", "func_name");
  private static final List<String> ERRORS =
      List.of("exc_info", "error", "exception", "message", "detail");
  private static final String TRACEBACK = "Traceback (most recent call last)";

  private final JobRule rule;
  private final Redaction redaction = new Redaction(RedactionRules.none());
  private final List<JobResult.Child> jobs = new ArrayList<>();
  private int visits;

  private JobTree(JobRule rule) {
    this.rule = rule;
  }

  /// What a job says of itself, where that is anything, and of its children; those that failed
  /// first, and those further out before those further in.
  static List<JobResult.Child> of(Map<String, @Nullable Object> answer, JobRule rule) {
    var tree = new JobTree(rule);
    tree.visit(answer, 0);
    return tree.jobs.stream()
        .sorted(Comparator.comparing((JobResult.Child job) -> !tree.hasFailed(job)))
        .limit(CHILD_LIMIT)
        .toList();
  }

  /// What an answer says went wrong, in a line without secrets.
  static Optional<String> saying(Map<String, @Nullable Object> answer) {
    var nothing = new JobRule(List.of(), "", "status", List.of(), List.of(), 0, Duration.ZERO);
    return new JobTree(nothing).first(answer, ERRORS);
  }

  private void visit(@Nullable Object value, int depth) {
    if (value == null || depth > DEPTH_LIMIT || ++visits > VISIT_LIMIT) {
      return;
    }
    if (value instanceof List<?> list) {
      list.forEach(element -> visit(element, depth + 1));
    } else if (value instanceof Map<?, ?> map) {
      if (first(map, List.of(rule.status())).isPresent()) {
        add(map, depth);
        visit(map.get("children"), depth + 1);
      } else {
        map.values().forEach(element -> visit(element, depth + 1));
      }
    }
  }

  private void add(Map<?, ?> job, int depth) {
    String status = first(job, List.of(rule.status())).orElse("");
    var child =
        new JobResult.Child(
            first(job, IDS).orElse(""),
            first(job, NAMES).orElse(""),
            status,
            among(status, rule.done()) ? "" : first(job, ERRORS).orElse(""));
    if (depth > 0 || !child.error().isEmpty()) {
      jobs.add(child);
    }
  }

  private boolean hasFailed(JobResult.Child job) {
    return !job.error().isEmpty() || among(job.status(), rule.failed());
  }

  private static boolean among(String status, List<String> states) {
    return states.stream().anyMatch(status::equalsIgnoreCase);
  }

  private Optional<String> first(Map<?, ?> job, List<String> keys) {
    return keys.stream().flatMap(key -> text(job.get(key)).stream()).findFirst();
  }

  private Optional<String> text(@Nullable Object value) {
    if (value instanceof Map<?, ?> details) {
      return JsonSearch.find(details, ERRORS, JsonSearch::name).map(this::line);
    }
    return JsonSearch.name(value).map(this::line);
  }

  /// The line that tells most: of Python's tracebacks the last, of all else the first.
  private String line(String text) {
    List<String> lines = text.strip().lines().filter(line -> !line.isBlank()).toList();
    String line = text.stripLeading().startsWith(TRACEBACK) ? lines.getLast() : lines.getFirst();
    return shortened(redaction.text(line.strip(), BodySyntax.JSON));
  }

  static String shortened(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= TEXT_LIMIT ? clean : clean.substring(0, TEXT_LIMIT) + "...";
  }
}
