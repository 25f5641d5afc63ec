package dev.reprise.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import dev.reprise.behaviour.Aggregates;
import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.MetricTelemetry;
import dev.reprise.behaviour.ScrapeSource;
import dev.reprise.behaviour.State;
import dev.reprise.behaviour.Telemetry;
import dev.reprise.behaviour.TimeWindow;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// The catalogue of Temporal, on what Temporal's SDK really reports: a worker with its own metrics
/// page works for the in-memory server of Temporal's test kit.
class TemporalWorkerMetricsTest {
  private static final String QUEUE = "orders";
  private static final int ORDERS = 5;
  private static final int SLOTS = 20;
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration STEP = Duration.ofSeconds(30);

  private final AtomicInteger told = new AtomicInteger();
  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

  @Test
  void theWorkersMetricsAreThereUnderTheNamesThatTheSdkGivesThem()
      throws IOException, InterruptedException {
    int port = freePort();
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Scope scope =
        new RootScopeBuilder()
            .reporter(new MicrometerClientStatsReporter(registry))
            .reportEvery(com.uber.m3.util.Duration.ofMillis(50));
    HttpServer page = page(registry);
    try (var _ = TestServer.createPortBoundServer(port);
        HttpClient http = HttpClient.newHttpClient()) {
      WorkflowServiceStubs stubs =
          WorkflowServiceStubs.newConnectedServiceStubs(
              WorkflowServiceStubsOptions.newBuilder()
                  .setTarget("127.0.0.1:" + port)
                  .setMetricsScope(scope)
                  .build(),
              Duration.ofSeconds(30));
      var client = WorkflowClient.newInstance(stubs);
      WorkerFactory workers = workers(client);
      try {
        assertThat(
                TemporalFrontend.at("127.0.0.1:" + port, false, Duration.ofSeconds(20)).cluster())
            .isNotNull();

        Telemetry telemetry = collected(http, page, registry, client);

        assertThat(range(telemetry, "worker_workflow_schedule_to_start_p95"))
            .allMatch(it -> it > 0);
        assertThat(range(telemetry, "worker_activity_schedule_to_start_p99"))
            .allMatch(it -> it > 0);
        assertThat(range(telemetry, "worker_task_slot_utilization"))
            .allMatch(it -> it >= 0 && it <= 1);
        assertThat(telemetry.metric("workflows_completed_per_sec").orElseThrow().state())
            .isEqualTo(State.EMPTY);
      } finally {
        workers.shutdownNow();
        stubs.shutdownNow();
        page.stop(0);
      }
    }
  }

  /// Before each scrape but the first, some orders are worked off and reported.
  private Telemetry collected(
      HttpClient http, HttpServer page, PrometheusMeterRegistry registry, WorkflowClient client)
      throws InterruptedException {
    URI address = URI.create("http://127.0.0.1:%d/metrics".formatted(page.getAddress().getPort()));
    var source =
        new ScrapeSource(
            http,
            address,
            now::get,
            when -> {
              work(client, registry);
              now.set(when);
            });
    return source.collect(
        Catalogue.named("temporal-dsql"),
        new dev.reprise.behaviour.Scope("", "default", QUEUE),
        new TimeWindow(NOON, NOON.plus(STEP.multipliedBy(2)), STEP));
  }

  private void work(WorkflowClient client, PrometheusMeterRegistry registry) {
    for (int i = 0; i < ORDERS; i++) {
      OrderWorkflow order =
          client.newWorkflowStub(
              OrderWorkflow.class, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
      assertThat(order.order("tea")).isEqualTo("packed tea");
    }
    int expected = told.addAndGet(ORDERS);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            registry.find("temporal_activity_schedule_to_start_latency").timers().stream()
                    .mapToLong(it -> it.count())
                    .sum()
                >= expected);
  }

  private static WorkerFactory workers(WorkflowClient client) {
    var workers = WorkerFactory.newInstance(client);
    var worker =
        workers.newWorker(
            QUEUE,
            WorkerOptions.newBuilder()
                .setMaxConcurrentActivityExecutionSize(SLOTS)
                .setMaxConcurrentWorkflowTaskExecutionSize(SLOTS)
                .build());
    worker.registerWorkflowImplementationTypes(Order.class);
    worker.registerActivitiesImplementations(new Packing());
    workers.start();
    return workers;
  }

  private static HttpServer page(PrometheusMeterRegistry registry) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          byte[] bytes = registry.scrape().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return server;
  }

  /// The smallest and the largest sample of a metric of which none is missing.
  private static List<Double> range(Telemetry telemetry, String key) {
    MetricTelemetry metric = telemetry.metric(key).orElseThrow();
    assertThat(metric.state()).as(key).isEqualTo(State.OK);
    Aggregates aggregates = Objects.requireNonNull(metric.samples().aggregates());
    return List.of(aggregates.min(), aggregates.max());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @WorkflowInterface
  public interface OrderWorkflow {
    @WorkflowMethod
    String order(String article);
  }

  @ActivityInterface
  public interface PackingActivities {
    String pack(String article);
  }

  public static final class Order implements OrderWorkflow {
    private final PackingActivities packing =
        Workflow.newActivityStub(
            PackingActivities.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(30)).build());

    @Override
    public String order(String article) {
      return packing.pack(article);
    }
  }

  public static final class Packing implements PackingActivities {
    @Override
    public String pack(String article) {
      return "packed " + article;
    }
  }
}
