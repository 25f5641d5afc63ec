package dev.reprise.watershed;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a job looks from outside, in short and with its children by their order.
final class JobView {
  private JobView() {}

  static Map<String, @Nullable Object> status(Job job) {
    var progress = job.progress();
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("id", job.id);
    view.put("runid", job.run.value());
    view.put("description", job.description);
    view.put("status", progress.status().text());
    view.put("started_at", text(progress.startedAt()));
    view.put("ended_at", text(progress.endedAt()));
    return view;
  }

  static Map<String, @Nullable Object> info(Job job) {
    var progress = job.progress();
    var view = status(job);
    view.put("elapsed_s", elapsed(progress));
    view.put("result", progress.result());
    view.put("exc_info", progress.failure());
    var children = new LinkedHashMap<String, List<Map<String, @Nullable Object>>>();
    for (int order = 0; order < job.children.size(); order++) {
      children.put(
          String.valueOf(order), job.children.get(order).stream().map(JobView::info).toList());
    }
    view.put("children", children);
    return view;
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static @Nullable Double elapsed(Job.Progress progress) {
    return progress.startedAt() == null || progress.endedAt() == null
        ? null
        : Duration.between(progress.startedAt(), progress.endedAt()).toNanos() / 1e9;
  }
}
