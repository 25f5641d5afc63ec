package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.Deployment;
import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.coverage.CoverageFolder;
import dev.reprise.coverage.StepCode;
import dev.reprise.play.PlaybackFolders;
import dev.reprise.play.Player;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Json;
import dev.reprise.record.ProfileRecorder;
import dev.reprise.record.RecorderSettings;
import dev.reprise.server.BehaviourStage;
import dev.reprise.server.EngineServer;
import dev.reprise.server.PlaybackService;
import dev.reprise.server.PlaybackSettings;
import dev.reprise.server.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plays on a real engine with a real player.
class RemotePlaybackTest {
  private final Shop shop = new Shop();
  private final Terminal terminal;
  private final Path there;
  private final ProfileRecorder recorder;
  private final EngineServer engine;

  RemotePlaybackTest(@TempDir Path here, @TempDir Path there) {
    terminal = new Terminal(here);
    this.there = there;
    Shop.record(there, "shop");
    var folders = PlaybackFolders.below(there);
    var player = new Player(folders, null, InstantSource.system(), System::nanoTime);
    RecorderSettings recording =
        RecorderSettings.at(new DataRoot(there), InstantSource.system()).build();
    recorder = ProfileRecorder.open(recording);
    var service =
        new PlaybackService(
            new EngineStage(player, () -> code(there), Optional.empty(), Map.of()),
            unwatched(),
            folders,
            PlaybackSettings.usual(InstantSource.system())
                .withHeartbeat(Duration.ofMillis(50))
                .withBaseUrl(shop.uri()));
    engine = EngineServer.start(ServerSettings.onLoopback(0), recording, recorder, service);
  }

  /// It keeps profiles, but nobody can be asked how an application behaves.
  private BehaviourStage unwatched() {
    return new BehaviourStage(
        () -> ProfileLibrary.in(there.resolve("behaviour")),
        () -> {
          throw BehaviourSettings.nobodyToAsk();
        },
        () -> Deployment.UNKNOWN,
        Catalogue.named("http-service"),
        Map.of(),
        InstantSource.system());
  }

  private static StepCode code(Path there) {
    return new StepCode(new CoverageFolder(there.resolve("coverage")), Optional.empty());
  }

  @AfterEach
  void close() {
    engine.close();
    recorder.close();
    shop.close();
  }

  private int play(String... more) {
    return play(engine.uri(), more);
  }

  private int play(URI service, String... more) {
    var arguments = new ArrayList<>(List.of("play", "--service-url", service.toString()));
    arguments.addAll(List.of(more));
    return terminal.run(arguments.toArray(String[]::new));
  }

  @Test
  void printsAndEndsAsInProcess() {
    assertThat(play("shop", "--app-version", "3f2a1c9")).as(terminal.err()).isZero();

    assertThat(terminal.out())
        .startsWith("shop: PASS, 3 steps: 3 pass")
        .contains(", on build 3f2a1c9\n")
        .contains("token   ", "result  " + engine.uri() + "/run/result/");
    assertThat(terminal.err())
        .startsWith("POST " + engine.uri() + "/run/shop")
        .contains("[profile_playback] INFO")
        .doesNotContain("\u001b");
  }

  @Test
  void tellsDifferencesAsInProcess() {
    shop.answers("/items/2", "{\"name\":\"nut\",\"price\":5}");

    assertThat(play("shop", "--junit", "junit.xml")).isEqualTo(1);

    assertThat(terminal.out()).contains("DIFFERENT", "$.price");
    assertThat(terminal.folder.resolve("junit.xml")).content().contains("<failure", "$.price");
  }

  @Test
  void writesAReportOfWhatTheEngineTells() {
    shop.answers("/items/2", "{\"name\":\"nut\",\"price\":5}");
    play("shop", "--json");
    String token = String.valueOf(Json.parseObject(terminal.out()).get("token"));

    URI service = engine.uri();
    assertThat(report(service, token)).as(terminal.err()).isZero();
    assertThat(terminal.folder.resolve("far.html"))
        .content()
        .contains("\"/run/result/" + token + "/steps/2\":{\"step\":2", "{\\\"name\\\":\\\"nut\\\"");

    assertThat(report(service, "nobody")).isEqualTo(2);
    assertThat(terminal.err()).contains("there is no playback nobody at " + service);
    engine.close();
    assertThat(report(service, token)).isEqualTo(3);
    assertThat(terminal.err())
        .contains("no engine answers at", "(nothing listens there); 'reprise serve' starts one");
  }

  private int report(URI service, String token) {
    return terminal.run("report", token, "--out", "far.html", "--service-url", service.toString());
  }

  @Test
  void printsTheStoredResultAsJson() {
    play("shop", "--json");

    assertThat(Json.parseObject(terminal.out())).containsEntry("verdict", "PASS");
  }

  @Test
  void anEngineThatCannotWatchSaysWhatItLacks() {
    assertThat(play("shop", "--snapshot")).isEqualTo(3);

    assertThat(terminal.err())
        .contains(
            "error: the engine answered 503: Profile storage not configured:"
                + " PROMETHEUS_ENDPOINT is not set; set it, or PROFILE_METRICS_URL");
    assertThat(play("shop", "--snapshot", "--scrape", "http://127.0.0.1:1/metrics")).isEqualTo(2);
    assertThat(terminal.err())
        .contains("--scrape is for playbacks of this process; give the engine PROFILE_METRICS_URL");
  }

  @Test
  void showsNoCookieButSendsIt() {
    assertThat(play("shop", "--cookie", "session=3f2a")).isZero();

    assertThat(shop.cookies).contains("session=3f2a");
    assertThat(terminal.err()).contains("\"cookie\":\"********\"").doesNotContain("3f2a");
  }

  @Test
  void tellsThatTheEngineHasNoSuchProfile() {
    assertThat(play("shap")).isEqualTo(2);

    assertThat(terminal.err()).contains("error: the engine answered 404: there is no profile shap");
  }

  @Test
  void tellsThatThereIsNoEngine() {
    URI address = engine.uri();
    engine.close();

    assertThat(play(address, "shop")).isEqualTo(3);

    assertThat(terminal.err()).contains("error: no engine answers at " + address);
  }

  @Test
  void endsAsInProcessWhereTheApplicationIsNotThere() {
    shop.close();

    assertThat(play("shop")).as(terminal.err()).isEqualTo(3);

    assertThat(terminal.err()).contains("error: ", shop.uri().toString());
  }

  @Test
  void cancelsThePlaybackWhenItIsInterrupted() throws InterruptedException {
    shop.neverAnswers("/items/2");
    var playing = Thread.ofPlatform().start(() -> assertThat(play("shop")).isEqualTo(130));
    shop.asked.await();

    playing.interrupt();

    assertThat(playing.join(Duration.ofSeconds(10))).isTrue();
    terminal.environment.put("PROFILE_DATA_ROOT", there.toString());
    Awaitility.await()
        .untilAsserted(() -> {
          terminal.run("results", "shop", "--json");
          assertThat(terminal.out()).contains("\"interrupted\":true");
        });
  }

  @Test
  void asksForTheWholeLogWhereItCannotStream() throws IOException {
    var queries = new CopyOnWriteArrayList<String>();
    HttpServer proxy = brokenProxy(queries);
    try {
      var uri = URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());

      assertThat(play(uri, "shop")).as(terminal.err()).isZero();

      assertThat(terminal.out()).startsWith("shop: PASS");
      assertThat(terminal.err()).contains("the log does not stream");
      assertThat(queries).containsExactly("", "stream=false");
    } finally {
      proxy.stop(0);
    }
  }

  /// Passes everything on, but cuts logs that stream.
  private HttpServer brokenProxy(List<String> queries) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
          boolean post = exchange.getRequestMethod().equals("POST");
          if (post) {
            queries.add(query);
          }
          if (post && query.isEmpty()) {
            exchange.sendResponseHeaders(200, 1000); // and never so many bytes
            exchange.getResponseBody().write('?');
            exchange.close();
            return;
          }
          var request =
              HttpRequest.newBuilder(URI.create(engine.uri() + exchange.getRequestURI().toString()))
                  .header("Content-Type", "application/json")
                  .method(
                      exchange.getRequestMethod(),
                      BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
          try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), BodyHandlers.ofByteArray());
            answer
                .headers()
                .firstValue("X-Playback-Token")
                .ifPresent(it -> exchange.getResponseHeaders().add("X-Playback-Token", it));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            exchange.close();
          }
        });
    server.start();
    return server;
  }
}
