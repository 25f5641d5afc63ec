package dev.reprise.server;

import dev.reprise.play.PlaybackPlan;
import dev.reprise.profile.DataRoot;
import dev.reprise.record.Captures;
import dev.reprise.record.ProfileRecorder;
import dev.reprise.record.Promotion;
import dev.reprise.record.RecorderSettings;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;

/// The engine's HTTP server.
///
/// It belongs to whoever started it, and so does the recorder, which must be closed after it.
/// Thread-safe.
public final class EngineServer implements AutoCloseable {
  private static final Duration LONGEST_LOOK_AT_IDLE = Duration.ofSeconds(10);

  private final ServerSettings settings;
  private final ScheduledExecutorService timer = timer();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final InFlight inFlight = new InFlight();
  private final ChangesCall changes;
  private final List<EnginePart> parts;
  private final WebServer server;

  private EngineServer(
      ServerSettings settings,
      RecorderSettings recording,
      ProfileRecorder recorder,
      List<EnginePart> parts) {
    var counts = new RequestCounts();
    var origins = new Origins(settings.origins());
    var routes = new Routes();
    addHealth(routes, new Readiness(recording.root(), recorder, stopping::get));
    var changes = new ChangesCall(recording.clock(), timer);
    addCaptures(routes, recording, recorder, changes);
    routes.add("POST", "/events", new EventCalls(recorder));
    routes.add("GET", "/reprise-recorder.js", new BrowserScript());
    routes.add("GET", "/metrics", new MetricsPage(recorder, counts));
    new WebPages().addTo(routes);
    routes.add("GET", "/changes", changes);
    parts.forEach(part -> {
      part.addTo(routes, timer);
      part.showOn(changes);
    });
    var reception =
        new Reception(
            routes,
            new Doorkeeper(settings, origins),
            new CrossOrigin(origins),
            new Reading(settings.limits(), timer, counts),
            stopping::get);
    this.settings = settings;
    this.changes = changes;
    this.parts = parts;
    this.server = server(settings, reception, new UnroutedRequests(counts, settings.limits()));
  }

  /// Starts a server; it answers when this returns.
  ///
  /// @param recording how the recorder was opened
  /// @param parts what it does besides; it closes them before it stops itself, so that what follows
  ///   a playback is told its end
  /// @throws UncheckedIOException if it cannot listen there
  public static EngineServer start(
      ServerSettings settings,
      RecorderSettings recording,
      ProfileRecorder recorder,
      EnginePart... parts) {
    checkFree(settings.address());
    var server = new EngineServer(settings, recording, recorder, List.of(parts));
    try {
      server.server.start();
    } catch (RuntimeException e) {
      server.timer.shutdownNow();
      throw e;
    }
    return server;
  }

  /// The web server itself only logs that it could not listen, and goes on without.
  private static void checkFree(InetSocketAddress address) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + address, e);
    }
  }

  public int port() {
    return server.port();
  }

  /// Where it answers, without a slash at the end.
  public URI uri() {
    String host = settings.address().getAddress().getHostAddress();
    String name = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + name + ":" + port());
  }

  /// Takes nothing new, ends playbacks, answers what is in flight, and stops.
  @Override
  public void close() {
    if (!stopping.compareAndSet(false, true)) {
      return;
    }
    changes.close();
    parts.forEach(EnginePart::close);
    try {
      inFlight.awaitNone(settings.limits().closing());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop();
    timer.shutdownNow();
  }

  private static void addHealth(Routes routes, Readiness readiness) {
    routes
        .add("GET", "/health", call -> Answer.json(200, Map.of("status", "ok")))
        .add("GET", "/health/readyz", readiness);
  }

  private static void addCaptures(
      Routes routes, RecorderSettings recording, ProfileRecorder recorder, ChangesCall changes) {
    DataRoot root = recording.root();
    var captures =
        new CaptureCalls(new Captures(root, recording.clock()), new DraftDescription(root));
    var promotion = new Promotion(root, recording.clock(), new PlaybackPlan());
    promotion.tidy();
    changes.add("drafts", captures::look);
    routes
        .add("GET", "/captures", captures::list)
        .add("POST", "/captures/{run}/start", captures::start)
        .add("POST", "/captures/{run}/stop", captures::stop)
        .add(
            "POST",
            "/captures/{run}/{capture}/promote",
            new PromotionCall(promotion, root, recorder));
  }

  private WebServer server(
      ServerSettings settings, Reception reception, UnroutedRequests unrouted) {
    ServerLimits limits = settings.limits();
    Duration look =
        limits.silence().compareTo(LONGEST_LOOK_AT_IDLE) < 0
            ? limits.silence()
            : LONGEST_LOOK_AT_IDLE;
    return WebServer.builder()
        .bindAddress(settings.address())
        .shutdownHook(false)
        .maxPayloadSize(limits.bodyBytes())
        .maxTcpConnections(limits.connections())
        .idleConnectionTimeout(limits.silence())
        .idleConnectionPeriod(look)
        .directHandlers(unrouted.forAll())
        .routing(routing(reception))
        .build();
  }

  private HttpRouting.Builder routing(Reception reception) {
    return HttpRouting.builder()
        .any((request, response) -> {
          inFlight.enter();
          try {
            reception.handle(request, response);
          } finally {
            inFlight.leave();
          }
        });
  }

  private static ScheduledExecutorService timer() {
    var timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("reprise-server-deadlines").factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}
