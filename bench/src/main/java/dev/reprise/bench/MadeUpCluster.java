package dev.reprise.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The metrics of a Temporal cluster on Aurora DSQL that nobody runs, as OpenMetrics text.
final class MadeUpCluster {
  private static final int SCRAPE_SECONDS = 15;
  private static final List<String> SERVICES = List.of("frontend", "history", "matching", "worker");
  private static final double[] BOUNDS = {
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, Double.POSITIVE_INFINITY
  };

  private final Random random;
  private final List<Family> families = new ArrayList<>();
  private int series;

  /// One name with its type and its series' labels.
  private record Family(String name, String type, List<String> labels) {}

  MadeUpCluster(Random random) {
    this.random = random;
    counter("service_requests", "operation=\"StartWorkflowExecution\",service_name=\"frontend\"");
    counter("workflow_success", "namespace=\"default\"");
    counter("state_transition_count_sum", "namespace=\"default\"");
    histogram("task_schedule_to_start_latency", "task_type=\"Workflow\"", "task_type=\"Activity\"");
    histogram("temporal_workflow_task_schedule_to_start_latency_seconds", "task_queue=\"main\"");
    histogram("temporal_activity_schedule_to_start_latency_seconds", "task_queue=\"main\"");
    histogram(
        "persistence_latency",
        SERVICES.stream().map("service_name=\"%s\""::formatted).toArray(String[]::new));
    counter("poll_success", "taskqueue=\"main\"");
    counter("poll_success_sync", "taskqueue=\"main\"");
    histogram("task_dispatch_latency", "taskqueue=\"main\"");
    for (String name :
        List.of(
            "approximate_backlog_count",
            "approximate_backlog_age_seconds",
            "dsql_pool_open",
            "dsql_pool_in_use",
            "dsql_pool_idle",
            "dsql_reservoir_size")) {
      family(name, "gauge", "pod=\"a\"", "pod=\"b\"");
    }
    for (String name :
        List.of(
            "dsql_reservoir_empty",
            "dsql_reservoir_refill_failures",
            "dsql_reservoir_refills",
            "dsql_tx_conflict",
            "dsql_tx_exhausted",
            "dsql_token_refresh_failures")) {
      counter(name, "pod=\"a\"", "pod=\"b\"");
    }
    family("process_resident_memory_bytes", "gauge", services());
    counter("process_cpu_seconds", services());
  }

  private static String[] services() {
    return SERVICES.stream().map("service_name=\"%s\""::formatted).toArray(String[]::new);
  }

  private void counter(String name, String... labels) {
    family(name, "counter", labels);
  }

  private void histogram(String name, String... labels) {
    family(name, "histogram", labels);
  }

  private void family(String name, String type, String... labels) {
    families.add(new Family(name, type, List.of(labels)));
    series += labels.length * (type.equals("histogram") ? BOUNDS.length + 2 : 1);
  }

  int series() {
    return series;
  }

  void write(BufferedWriter out, Instant start, Instant end) throws IOException {
    for (Family family : families) {
      out.write("# TYPE " + family.name() + " " + family.type() + "\n");
      for (String labels : family.labels()) {
        write(out, family, "cluster=\"prod\"," + labels, start, end);
      }
    }
    out.write("# EOF\n");
  }

  private void write(BufferedWriter out, Family family, String labels, Instant start, Instant end)
      throws IOException {
    double total = 0;
    double[] buckets = new double[BOUNDS.length];
    long last = end.getEpochSecond();
    for (long at = start.getEpochSecond(); at <= last; at += SCRAPE_SECONDS) {
      switch (family.type()) {
        case "gauge" -> line(out, family.name(), labels, 20 + random.nextInt(10), at);
        case "counter" -> {
          total += 50 + random.nextInt(20);
          line(out, family.name() + "_total", labels, total, at);
        }
        default -> {
          for (int i = 0; i < BOUNDS.length; i++) {
            buckets[i] += (i + 1) * 3 + (i == 0 ? random.nextInt(3) : 0);
            String bound = Double.isInfinite(BOUNDS[i]) ? "+Inf" : String.valueOf(BOUNDS[i]);
            line(out, family.name() + "_bucket", labels + ",le=\"" + bound + "\"", buckets[i], at);
          }
          line(out, family.name() + "_count", labels, buckets[BOUNDS.length - 1], at);
          line(out, family.name() + "_sum", labels, buckets[BOUNDS.length - 1] * 0.02, at);
        }
      }
    }
  }

  private static void line(BufferedWriter out, String name, String labels, double value, long at)
      throws IOException {
    out.write(name + "{" + labels + "} " + value + " " + at + "\n");
  }
}
