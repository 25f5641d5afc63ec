package dev.reprise.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/// What is sent on the wire, and what becomes of answers that Prometheus itself does not give.
class TenantTest {
  private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();

  @Test
  void sendsTheTenantAndTheQueryInTheBody() throws IOException, InterruptedException {
    QueryAnswer answer =
        ask(200, "{\"status\":\"success\",\"warnings\":[\"slow\"],\"data\":{\"result\":[]}}");

    assertThat(seen).containsExactly("team-a POST /p/api/v1/query query=a+%2B+b");
    assertThat(answer.notes()).containsExactly("slow");
    assertThat(answer.failure()).isEmpty();
  }

  @Test
  void anAnswerThatIsNoJsonIsAFailureWithItsStatus() throws IOException, InterruptedException {
    assertThat(ask(502, "<html>").failure()).startsWith("HTTP 502 with a body that is not JSON");
  }

  private QueryAnswer ask(int status, String body) throws IOException, InterruptedException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        it -> {
          String sent = new String(it.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String tenant = it.getRequestHeaders().getFirst("X-Scope-OrgID");
          seen.add(tenant + " " + it.getRequestMethod() + " " + it.getRequestURI() + " " + sent);
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          it.sendResponseHeaders(status, bytes.length);
          it.getResponseBody().write(bytes);
          it.close();
        });
    server.start();
    try (HttpClient http = HttpClient.newHttpClient()) {
      var endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/p");
      return new PrometheusClient(
              http, PrometheusSettings.of(endpoint, "team-a"), RequestSignature.NONE)
          .ask("query", Map.of("query", "a + b"));
    } finally {
      server.stop(0);
    }
  }
}
