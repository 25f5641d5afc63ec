package dev.reprise.behaviour;

import dev.reprise.behaviour.MetricTelemetry.Evidence;
import dev.reprise.profile.FailureReason;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Telemetry from a server with Prometheus' HTTP API: Prometheus itself, Mimir, or Amazon Managed
/// Prometheus.
///
/// All metrics are asked for at once, in bounded number. Thread-safe.
public final class PrometheusSource implements TelemetrySource {
  private final PrometheusSettings settings;
  private final PrometheusClient client;

  /// @param http the caller's to close
  public PrometheusSource(HttpClient http, PrometheusSettings settings) {
    this(http, settings, RequestSignature.NONE);
  }

  /// @param http the caller's to close
  public PrometheusSource(
      HttpClient http, PrometheusSettings settings, RequestSignature signature) {
    this.settings = settings;
    this.client = new PrometheusClient(http, settings, signature);
  }

  @Override
  public Telemetry collect(Catalogue catalogue, Scope scope, TimeWindow window)
      throws InterruptedException {
    var underWay = new Semaphore(settings.atOnce());
    var answers = new EnumMap<Group, List<Future<MetricTelemetry>>>(Group.class);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Metric metric : catalogue.metrics()) {
        Callable<MetricTelemetry> question = () -> bounded(underWay, metric, scope, window);
        answers
            .computeIfAbsent(metric.group(), it -> new ArrayList<>())
            .add(threads.submit(question));
      }
      return telemetry(catalogue, window, answers);
    }
  }

  private Telemetry telemetry(
      Catalogue catalogue, TimeWindow window, Map<Group, List<Future<MetricTelemetry>>> answers)
      throws InterruptedException {
    var groups = new EnumMap<Group, List<MetricTelemetry>>(Group.class);
    for (Map.Entry<Group, List<Future<MetricTelemetry>>> group : answers.entrySet()) {
      var metrics = new ArrayList<MetricTelemetry>();
      for (Future<MetricTelemetry> answer : group.getValue()) {
        metrics.add(result(answer));
      }
      groups.put(group.getKey(), metrics);
    }
    String source = "prometheus " + WebAddress.of(settings.endpoint());
    var telemetry =
        new Telemetry(catalogue.name(), source, window.step().toMillis() / 1000.0, groups);
    refuseNothing(telemetry);
    return telemetry;
  }

  private static MetricTelemetry result(Future<MetricTelemetry> answer)
      throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a query ended unexpectedly: " + e.getCause(), e);
    }
  }

  /// A profile in which every query failed would tell nothing.
  private void refuseNothing(Telemetry telemetry) {
    List<MetricTelemetry> metrics = telemetry.metrics();
    if (metrics.stream().allMatch(it -> it.state() == State.QUERY_ERROR)) {
      throw new TelemetryException(
          "All %d queries to Prometheus at %s failed, the first with: %s; see whether it is running and allows them"
              .formatted(
                  metrics.size(),
                  WebAddress.of(settings.endpoint()),
                  metrics.getFirst().evidence().failure()));
    }
  }

  private MetricTelemetry bounded(Semaphore underWay, Metric metric, Scope scope, TimeWindow window)
      throws InterruptedException {
    underWay.acquire();
    try {
      return metric(metric, scope, window);
    } finally {
      underWay.release();
    }
  }

  private MetricTelemetry metric(Metric metric, Scope scope, TimeWindow window)
      throws InterruptedException {
    String query = new PromQl(scope, window.step()).of(metric.measure());
    try {
      QueryAnswer range = client.ask("query_range", range(query, window));
      if (!range.failure().isEmpty()) {
        return MetricTelemetry.failed(metric, query, range.failure());
      }
      var samples =
          Samples.of(
              window.steps(), range.values().stream().mapToDouble(Double::doubleValue).toArray());
      var notes = new ArrayList<>(range.notes());
      Double overall = overall(metric, scope, window, notes);
      return new MetricTelemetry(
          metric.key(), metric.judgement(), samples, overall, new Evidence(query, "", notes));
    } catch (IOException e) {
      return MetricTelemetry.failed(metric, query, FailureReason.of(e));
    }
  }

  /// The value over the whole window; what goes wrong with it is noted, and takes no sample away.
  private @Nullable Double overall(
      Metric metric, Scope scope, TimeWindow window, List<String> notes)
      throws InterruptedException {
    if (!metric.measure().hasOverall()) {
      return null;
    }
    String query = new PromQl(scope, window.covered()).of(metric.measure());
    try {
      QueryAnswer answer =
          client.ask("query", Map.of("query", query, "time", seconds(window.end())));
      if (!answer.failure().isEmpty()) {
        notes.add("over the whole window: " + answer.failure());
      }
      return answer.values().stream().filter(Double::isFinite).findFirst().orElse(null);
    } catch (IOException e) {
      notes.add("over the whole window: " + FailureReason.of(e));
      return null;
    }
  }

  private static Map<String, String> range(String query, TimeWindow window) {
    return Map.of(
        "query", query,
        "start", seconds(window.ends().getFirst()),
        "end", seconds(window.end()),
        "step", String.valueOf(window.step().toMillis() / 1000.0));
  }

  private static String seconds(Instant instant) {
    return "%d.%03d".formatted(instant.getEpochSecond(), instant.getNano() / 1_000_000);
  }
}
