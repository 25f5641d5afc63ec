package dev.reprise.server;

import static dev.reprise.server.RunningServer.event;
import static dev.reprise.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorkeeperTest {
  private static final String FRIEND = "https://app.example.org:8443";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80"})
  void answersToNamesOfLoopbackAlone(String host) throws Exception {
    try (var engine = new RunningServer(folder)) {
      assertThat(engine.exchange(health(host)))
          .startsWith("HTTP/1.1 403")
          .contains("HOST_NOT_ALLOWED");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:8070", "127.1.2.3", "[::1]:8070"})
  void answersToEveryNameOfLoopback(String host) throws Exception {
    try (var engine = new RunningServer(folder)) {
      assertThat(engine.exchange(health(host))).startsWith("HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://localhost:1", "rubbish here"})
  void refusesWhatPagesOfOtherOriginsSend(String origin) {
    try (var engine = new RunningServer(folder)) {
      HttpResponse<String> answer = postFrom(engine, origin);

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(json(answer)).containsEntry("code", "ORIGIN_NOT_ALLOWED");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      assertThat(engine.recorded("palouse")).isEmpty();
    }
  }

  @Test
  void takesWhatItsOwnPagesSend() {
    try (var engine = new RunningServer(folder)) {
      assertThat(postFrom(engine, engine.server.uri().toString()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void letsPagesOfConfiguredOriginsSendAndRead() {
    try (var engine = new RunningServer(folder, friendly())) {
      HttpResponse<String> answer = postFrom(engine, FRIEND);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(FRIEND);
      assertThat(answer.headers().firstValue("Vary")).contains("Origin");
      assertThat(engine.recorded("palouse")).containsExactly("1");
    }
  }

  @Test
  void tellsBrowsersBeforehandWhatConfiguredOriginsMaySend() {
    try (var engine = new RunningServer(folder, friendly())) {
      HttpResponse<String> friend = preflight(engine, FRIEND);
      HttpResponse<String> stranger = preflight(engine, "https://evil.example");

      assertThat(friend.statusCode()).isEqualTo(204);
      assertThat(friend.headers().firstValue("Access-Control-Allow-Origin")).contains(FRIEND);
      assertThat(friend.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
          .contains("Content-Type");
      assertThat(stranger.statusCode()).isEqualTo(403);
      assertThat(stranger.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      assertThat(stranger.headers().firstValue("Vary")).contains("Origin");
    }
  }

  @Test
  void wantsTheTokenForEveryCallOffLoopback() {
    String token = UUID.randomUUID().toString();
    var settings =
        new ServerSettings(
            new InetSocketAddress("0.0.0.0", 0),
            Optional.of(new AccessToken(token)),
            Set.of(),
            ServerLimits.DEFAULT);
    try (var engine = new RunningServer(folder, settings)) {
      HttpResponse<String> without = engine.get("/health");

      assertThat(without.statusCode()).isEqualTo(401);
      assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(without.body()).doesNotContain(token);
      assertThat(authorized(engine, "Bearer " + token + "x")).isEqualTo(401);
      assertThat(authorized(engine, "Basic " + token)).isEqualTo(401);
      assertThat(authorized(engine, "Bearer " + token)).isEqualTo(200);
      assertThat(settings.toString()).doesNotContain(token);
    }
  }

  @Test
  void doesNotOpenItselfToTheNetworkWithoutAToken() {
    assertThatThrownBy(() ->
            new ServerSettings(
                new InetSocketAddress("0.0.0.0", 0),
                Optional.empty(),
                Set.of(),
                ServerLimits.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "listening on 0.0.0.0 opens the server to the network, which needs a token: set"
                + " REPRISE_TOKEN, or listen on 127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "app.example.org", "https://app.example.org/", "null", "https://*"})
  void refusesOriginsThatNoBrowserSends(String origin) {
    assertThatThrownBy(() -> ServerSettings.onLoopback(0).withOrigins(Set.of(origin)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(origin);
  }

  private static ServerSettings friendly() {
    return ServerSettings.onLoopback(0).withOrigins(Set.of(FRIEND));
  }

  private static String health(String host) {
    return "GET /health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
  }

  private static HttpResponse<String> postFrom(RunningServer engine, String origin) {
    return engine.send(
        engine
            .request("/events?run=palouse")
            .header("Origin", origin)
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString(event("1"))));
  }

  private static HttpResponse<String> preflight(RunningServer engine, String origin) {
    return engine.send(
        engine
            .request("/events")
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "content-type")
            .method("OPTIONS", BodyPublishers.noBody()));
  }

  private static int authorized(RunningServer engine, String authorization) {
    return engine
        .send(engine.request("/health").header("Authorization", authorization))
        .statusCode();
  }
}
