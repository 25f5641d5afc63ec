package dev.reprise.play;

import dev.reprise.profile.AppDescription;
import dev.reprise.profile.AppDescription.JobRule;
import dev.reprise.profile.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether an answer is to be asked for again, because work behind an earlier one still goes on.
///
/// That is so where the application description says it, and for a step that was itself a row of
/// questions when it was recorded: it is asked until the state in it is the recorded one.
final class Awaiting {
  private static final Duration ROW = Duration.ofSeconds(30);
  private static final Set<String> STATES =
      Set.of("status", "state", "phase", "done", "finished", "ready", "complete", "completed");

  private final AppDescription app;
  private final JobRule jobs;
  private final Set<String> awaited;

  Awaiting(AppDescription app, PlaybackSections sections) {
    this.app = app;
    this.jobs = sections.jobs(app.jobs());
    this.awaited = sections.awaited();
  }

  /// How long a step may be asked for again, nothing if it is asked once.
  Duration patience(Step step) {
    if (awaited.contains(step.id())) {
      return ROW;
    }
    boolean waits = app.waiting().suffixes().stream().anyMatch(path(step)::endsWith);
    return step.method().equals("GET") && waits ? app.waiting().timeout() : Duration.ZERO;
  }

  /// Whether an answer is not yet the one that was recorded.
  boolean isEarly(Step step, RecordedAnswer recorded, LiveAnswer live) {
    if (awaited.contains(step.id())) {
      String type = live.headers().first("content-type").orElse("");
      Content is = Content.of(LiveBody.read(live.body(), type, 1 << 20).text(), type);
      return !sameState(recorded.content().tree(), is.tree(), "");
    }
    return live.status() != recorded.status() && app.waiting().waits(path(step), live.status());
  }

  private boolean sameState(@Nullable Object was, @Nullable Object is, String key) {
    if (was instanceof Map<?, ?> one && is instanceof Map<?, ?> other) {
      return one.entrySet().stream()
          .allMatch(entry -> {
            String name = String.valueOf(entry.getKey());
            return sameState(entry.getValue(), other.get(name), name);
          });
    }
    if (was instanceof List<?> || is instanceof List<?>) {
      return true;
    }
    boolean state =
        STATES.contains(key.toLowerCase(java.util.Locale.ROOT)) || key.equals(jobs.status());
    return !state || java.util.Objects.equals(was, is) || isOver(is);
  }

  /// A job that has failed stays so; nobody waits for another end.
  private boolean isOver(@Nullable Object state) {
    return state instanceof String text
        && (jobs.done().contains(text) || jobs.failed().contains(text));
  }

  private static String path(Step step) {
    int query = step.path().indexOf('?');
    return query < 0 ? step.path() : step.path().substring(0, query);
  }
}
