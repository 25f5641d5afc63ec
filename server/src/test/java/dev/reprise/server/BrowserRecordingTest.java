package dev.reprise.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import dev.reprise.profile.CaptureId;
import dev.reprise.profile.Event;
import dev.reprise.profile.EventLog;
import dev.reprise.profile.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A page of another origin, in a real browser, recorded by the script that the engine serves.
class BrowserRecordingTest {
  @TempDir private Path folder;

  @Test
  void keepsWhatAPageOfAnotherOriginAsksItsBackend() throws IOException {
    HttpServer site = HttpServer.create(loopback(), 0);
    String origin = "http://127.0.0.1:" + site.getAddress().getPort();
    ServerSettings settings = ServerSettings.onLoopback(0).withOrigins(Set.of(origin));
    try (var engine = new RunningServer(folder, settings);
        var chromium = new Chromium()) {
      serve(site, "/", "text/html", page(engine.server.uri().toString()));
      serve(site, "/things", "application/json", "{\"id\":17}");
      site.start();
      Page page = chromium.page(ColorScheme.LIGHT);
      page.navigate(origin);

      Object answered = page.evaluate("call('" + "planted-" + System.nanoTime() + "')");

      assertThat(answered).isEqualTo("17");
      await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertRecorded(engine));
    } finally {
      site.stop(0);
    }
  }

  private static void assertRecorded(RunningServer engine) throws IOException {
    Path log = engine.root.draft(new RunId("from-a-page"), CaptureId.STREAM).events();
    assertThat(log).exists();
    var events = new ArrayList<Event>();
    try (InputStream in = Files.newInputStream(log)) {
      EventLog.read(in, events::add);
    }
    assertThat(events)
        .extracting(Event::stage)
        .containsExactly(Event.Stage.REQUEST, Event.Stage.RESPONSE);
    assertThat(events.getFirst().endpoint()).isEqualTo("/things");
    assertThat(String.valueOf(events.getFirst().requestMeta().get("jsonPayload")))
        .contains("\"mode\":2")
        .contains("secret")
        .doesNotContain("planted");
    assertThat(events.getLast().responseMeta()).containsEntry("body", "{\"id\":17}");
  }

  private static String page(String engine) {
    return """
    <!doctype html><title>a page</title>
    <script src="%s/reprise-recorder.js" data-endpoint="%s/events" data-run="from-a-page"></script>
    <script>
      async function call(password) {
        const answer = await fetch('/things', {
          method: 'POST',
          headers: {'Content-Type': 'application/json'},
          body: JSON.stringify({mode: 2, password}),
        });
        return String((await answer.json()).id);
      }
    </script>
    """
        .formatted(engine, engine);
  }

  private static void serve(HttpServer site, String path, String type, String body) {
    site.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(200, bytes.length);
          try (exchange) {
            exchange.getResponseBody().write(bytes);
          }
        });
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }
}
