package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reprise.profile.JsonWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A secret that the environment gives to the command line: it reaches the application, which
/// gossips about it, and stands nowhere else.
@Timeout(120)
class GivenSecretTest {
  private static final String RANDOM = UUID.randomUUID().toString().replace("-", "");
  private static final String SECRET = RANDOM.substring(0, 9) + "\"/ü+&" + RANDOM.substring(9);

  private final Path folder;
  private final HttpServer server;
  private final List<String> sent = new CopyOnWriteArrayList<>();

  GivenSecretTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::gossip);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Answers with what it was told, in every way in which it could be written.
  private void gossip(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("POST")) { // a GET asks whether it streams its log
        sent.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      }
      String json =
          JsonWriter.text(
              Map.of(
                  "plain", "you said " + SECRET,
                  "link", "/reset?pass=" + URLEncoder.encode(SECRET, UTF_8),
                  "inner", JsonWriter.text(Map.of("said", SECRET)),
                  "status", "error",
                  "error", "no such user with " + SECRET));
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.getResponseHeaders().add("X-Said", URLEncoder.encode(SECRET, UTF_8));
      exchange.sendResponseHeaders(200, json.getBytes(UTF_8).length);
      exchange.getResponseBody().write(json.getBytes(UTF_8));
    }
  }

  @BeforeEach
  void record() throws IOException {
    Path capture = folder.resolve("reprise-data/profiles/login/capture");
    Files.createDirectories(capture);
    Files.writeString(capture.resolve("app.yaml"), "name: generic\n");
    Files.writeString(
        capture.resolve("events.jsonl"),
        """
        {"stage":"request","id":"e1","method":"POST","endpoint":"/login",\
        "startedAt":"2026-11-20T10:30:00.000Z","requestMeta":{"headers":\
        {"content-type":"application/json"},"bodyType":"json",\
        "jsonPayload":"{\\"user\\":\\"ada\\",\\"password\\":\\"«secret:0123abcd»\\"}"}}
        {"stage":"response","id":"e1","method":"POST","endpoint":"/login","status":200,\
        "durationMs":4,"responseMeta":{"headers":{"content-type":"application/json"},\
        "bodyType":"json","body":"{\\"plain\\":\\"welcome\\"}","bytes":19}}
        {"stage":"request","id":"e2","method":"POST","endpoint":"/form",\
        "startedAt":"2026-11-20T10:30:01.000Z","requestMeta":{"headers":\
        {"content-type":"application/x-www-form-urlencoded"},"bodyType":"form",\
        "form":[{"name":"password","value":"«secret:0123abcd»"}]}}
        {"stage":"response","id":"e2","method":"POST","endpoint":"/form","status":200,\
        "durationMs":4,"responseMeta":{"headers":{"content-type":"application/json"},\
        "bodyType":"json","body":"{\\"plain\\":\\"welcome\\"}","bytes":19}}
        """);
  }

  private Program start(Map<String, String> more, String... arguments) {
    var environment = new HashMap<>(more);
    environment.put("GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString());
    environment.put("PROFILE_PLAYBACK_BASE_URL", url());
    return Program.start(folder, environment, arguments);
  }

  private static Map<String, String> given() {
    return Map.of("REPRISE_SECRET_PASSWORD", SECRET);
  }

  private static final String[] PLAY = {"play", "login", "--verbose", "--junit", "junit.xml"};

  private void reachedTheApplication() {
    assertThat(sent)
        .containsExactly(
            "{\"user\":\"ada\",\"password\":" + JsonWriter.text(SECRET) + "}",
            "password=" + URLEncoder.encode(SECRET, UTF_8));
  }

  /// Everything that was written or printed: both halves of the secret are looked for, as no
  /// encoding changes them.
  private void standsNowhere() throws IOException {
    var files = new ArrayList<Path>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isRegularFile).forEach(files::add);
    }
    assertThat(files).hasSizeGreaterThan(4);
    for (Path file : files) {
      assertThat(new String(Files.readAllBytes(file), UTF_8))
          .as("%s", file)
          .doesNotContain(SECRET.substring(0, 9))
          .doesNotContain(SECRET.substring(SECRET.length() - 9));
    }
  }

  @Test
  void isSentByACommand() throws Exception {
    try (var program = start(given(), PLAY)) {
      assertThat(program.exitCode()).as(program.err()).isEqualTo(1);
      assertThat(program.out()).contains("DIFFERENT", "$.plain");
    }
    try (var program = start(given(), "results", "--json")) {
      assertThat(program.exitCode()).isZero();
    }
    try (var program = start(given(), "explain", "login")) {
      assertThat(program.exitCode()).isZero();
    }
    try (var program = start(given(), "config", "--json")) {
      assertThat(program.exitCode()).isZero();
    }

    reachedTheApplication();
    assertThat(folder.resolve("summary.md")).content().contains("$.plain");
    standsNowhere();
  }

  @Test
  void isSentByAnEngineThatHasIt() throws Exception {
    try (var engine = start(given(), "serve", "--listen", "127.0.0.1:0")) {
      var service = engine.engine().toString();
      var play = List.of("play", "login", "--verbose", "--service-url", service);
      try (var program = start(Map.of(), play.toArray(String[]::new));
          var caller = new EngineCaller(engine.engine())) {
        assertThat(program.exitCode()).as(program.err()).isEqualTo(1);
        String token =
            program
                .out()
                .lines()
                .filter(line -> line.startsWith("token"))
                .findFirst()
                .orElseThrow();
        token = token.replaceAll("token +", "");
        String stored = caller.get("/run/result/" + token).body();
        Files.writeString(folder.resolve("stored.json"), stored);
        assertThat(stored).contains("\"DIFFERENT\"");
        Files.writeString(
            folder.resolve("events.txt"), caller.get("/run/" + token + "/events").body());
      }
    }

    reachedTheApplication();
    assertThat(folder.resolve("events.txt")).content().contains("connection_close", "$.plain");
    standsNowhere();
  }

  @Test
  void isAskedForByItsNameWhereNobodyGivesIt() throws Exception {
    try (var program = start(Map.of("REPRISE_SECRET_OTHER", SECRET), PLAY)) {
      assertThat(program.exitCode()).isEqualTo(1);
      assertThat(program.out()).contains("REPRISE_SECRET_PASSWORD", "not sent");
    }

    assertThat(sent).isEmpty();
    standsNowhere();
  }
}
