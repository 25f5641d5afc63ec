package dev.reprise.server;

import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.ConfigSnapshot;
import dev.reprise.behaviour.ConfigSnapshot.EnvVar;
import dev.reprise.behaviour.Deployment;
import dev.reprise.behaviour.Metric;
import dev.reprise.behaviour.MetricTelemetry;
import dev.reprise.behaviour.Preset;
import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.behaviour.Samples;
import dev.reprise.behaviour.Scope;
import dev.reprise.behaviour.Telemetry;
import dev.reprise.behaviour.TelemetrySource;
import dev.reprise.behaviour.TimeWindow;
import dev.reprise.behaviour.Versions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A deployment that is calm or busy, with a larger pool when it is busy, and an engine that keeps
/// profiles of it.
final class WatchedDeployment implements AutoCloseable {
  /// What a name must not do.
  static final String HARM = "<img src=x onerror=\"harm=8\"><script>harm=9</script>";

  final RunningServer engine;

  /// Who tells how it behaves, where it is not the deployment itself.
  volatile BehaviourStage.Telemetry telemetry = new BehaviourStage.Telemetry(this::told, false);

  volatile boolean busy;

  WatchedDeployment(Path folder) {
    var stage =
        new BehaviourStage(
            () -> ProfileLibrary.in(folder.resolve("behaviour")),
            () -> telemetry,
            this::deployment,
            Catalogue.named("temporal-dsql"),
            Preset.builtIn(),
            InstantSource.system());
    engine = new RunningServer(folder, ServerSettings.onLoopback(0), new BehaviourService(stage));
  }

  TelemetrySource itself() {
    return this::told;
  }

  private Deployment deployment() {
    var configuration =
        new ConfigSnapshot(
            List.of(),
            List.of(
                new EnvVar("PASSWORD", "«secret»", true),
                new EnvVar("MOTTO", busy ? HARM : "calm", false)),
            Map.of(),
            Map.of("max_conns", busy ? 50 : 20),
            List.of());
    var versions = new Versions("1.29.1", "", busy ? "b0b0b0b" : "a0a0a0a");
    return new Deployment(versions, configuration, Map.of("motto", HARM));
  }

  private Telemetry told(Catalogue catalogue, Scope scope, TimeWindow window) {
    return Telemetry.of(catalogue, "a test", window, it -> told(it, window.steps()));
  }

  private MetricTelemetry told(Metric metric, int steps) {
    return switch (metric.key()) {
      case "backlog_age" -> failed(metric);
      case "backlog_count" -> metric.told(Samples.of(steps), "count");
      case "sync_match_rate" -> metric.told(numbers(metric, steps, 3), "level");
      case "task_dispatch_latency" -> metric.told(numbers(metric, steps, steps - 5), "latency");
      default -> metric.told(numbers(metric, steps, steps), "level");
    };
  }

  private static MetricTelemetry failed(Metric metric) {
    return new MetricTelemetry(
        metric.key(),
        metric.judgement(),
        Samples.of(0),
        null,
        new MetricTelemetry.Evidence("age", "the query is refused: " + HARM, List.of()));
  }

  private Samples numbers(Metric metric, int steps, int answered) {
    var random = new Random(metric.key().hashCode() + (busy ? 1 : 0));
    boolean moves =
        metric.key().startsWith("persistence_latency") || metric.key().equals("pool_open");
    double level = busy && moves ? 45 : 20;
    return Samples.of(
        steps, random.doubles(answered).map(it -> level * (0.9 + 0.2 * it)).toArray());
  }

  /// Keeps a profile of an hour of the deployment as it is, and gives its id.
  String kept(String name, String more) {
    return kept(name, busy ? 2 : 1, more);
  }

  /// The same, of the hour that begins so long after ten.
  String kept(String name, int hour, String more) {
    var answer =
        engine.post(
            "/profiles",
            """
            {"name":"%s","time_window_start":"2026-02-18T1%d:00:00Z",
             "time_window_end":"2026-02-18T1%d:00:00Z",%s}
            """
                .formatted(name, hour, hour + 1, more));
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.body());
    }
    return String.valueOf(RunningServer.json(answer).get("id"));
  }

  @Override
  public void close() {
    engine.close();
  }
}
