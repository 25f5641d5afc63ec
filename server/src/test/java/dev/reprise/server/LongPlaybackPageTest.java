package dev.reprise.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import dev.reprise.play.PlaybackFolders;
import dev.reprise.play.Player;
import dev.reprise.profile.Headers;
import dev.reprise.record.RequestHead;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of a playback of twenty thousand steps, in a real browser: it is there soon, holds few
/// rows, and scrolls without a pause.
class LongPlaybackPageTest {
  private static final int STEPS = 20_000;

  /// What the application answers otherwise than recorded.
  private static final int BROKEN = 17_123;

  /// Other work on the machine must not fail it; a list that is drawn whole takes many seconds.
  private static final int LONGEST_PAUSE_MILLIS = 2_000;

  private static final int MOST_ROWS = 150;

  private static final int LOG_LINES = 1_000;

  @TempDir private Path folder;

  @Test
  void scrollsSmoothlyThroughTwentyThousandSteps() throws IOException, InterruptedException {
    HttpServer application = application();
    var uri = URI.create("http://127.0.0.1:" + application.getAddress().getPort());
    var folders = PlaybackFolders.below(folder);
    var player = new Player(folders, null, InstantSource.system(), System::nanoTime);
    var settings = PlaybackSettings.usual(InstantSource.system()).withBaseUrl(uri);
    var service =
        new PlaybackService(new PlayerStage(player), PlayingServer.unwatched(), folders, settings);
    try (var engine = new RunningServer(folder, ServerSettings.onLoopback(0), service);
        var chromium = new Chromium()) {
      record(engine);
      engine.post("/captures/default/stream/promote", "{\"slug\":\"long\"}");
      String token = PlayingServer.token(engine.post("/run/long?detach=true", "{}"));
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> engine.get("/library").body().contains("\"verdict\":\"DIFFERENT\""));
      Page page = chromium.page(ColorScheme.LIGHT);
      watchTheLongestPause(page);
      page.navigate(engine.server.uri() + "/#/playbacks/" + token);
      assertThat(page.locator(".step-head")).containsText("Step " + (BROKEN + 1));
      isRead(page);
      hasTheEndOfItsLog(page);
      assertThat(pause(page)).as("the longest task").isLessThan(LONGEST_PAUSE_MILLIS);
      page.close();
    } finally {
      application.stop(0);
    }
  }

  /// Every way through the list shows the rows that are there, and no others are drawn.
  private static void isRead(Page page) {
    Locator list = page.locator(".rows");
    list.focus();
    page.keyboard().press("End");
    assertThat(page.locator("[aria-selected=true] .place")).hasText("20000");
    page.keyboard().press("Home");
    assertThat(page.locator("[aria-selected=true] .place")).hasText("1");
    page.keyboard().press("n");
    assertThat(page.locator(".step-head")).containsText("Step " + (BROKEN + 1));
    Map<?, ?> scrolled = scrolled(page);
    assertThat(number(scrolled, "rows")).isBetween(20, MOST_ROWS);
    assertThat(number(scrolled, "gaps")).as("rows in sight that are not there").isZero();
    assertThat(number(scrolled, "longest")).as("%s", scrolled).isLessThan(LONGEST_PAUSE_MILLIS);
  }

  private static void hasTheEndOfItsLog(Page page) {
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Log")).click();
    Locator log = page.locator(".log");
    assertThat(log).containsText("earlier lines are not shown");
    assertThat(log).containsText("/items/" + (STEPS - 1));
    assertThat(log.locator(".log-line").count()).isLessThanOrEqualTo(LOG_LINES);
  }

  private static int number(Map<?, ?> told, String name) {
    return told.get(name) instanceof Number number ? number.intValue() : -1;
  }

  /// Scrolls from the top to the end and back up, a jump each frame, and notes every frame.
  private static Map<?, ?> scrolled(Page page) {
    return (Map<?, ?>)
        page.evaluate(
            """
            async () => {
              const list = document.querySelector('.rows');
              const frame = () => new Promise(requestAnimationFrame);
              const frames = [];
              let rows = 0, gaps = 0;
              list.scrollTop = 0;
              await frame(); await frame();
              let last = performance.now();
              for (let i = 0; i <= 120; i++) {
                const part = i < 60 ? i / 60 : (120 - i) / 60;
                list.scrollTop = i % 2 ? list.scrollTop + 400 : part * list.scrollHeight;
                await frame();
                frames.push(performance.now() - last);
                last = performance.now();
                rows = Math.max(rows, list.querySelectorAll('[role=option]').length);
              }
              await frame();
              const box = list.getBoundingClientRect();
              for (let y = box.top + 5; y < box.bottom - 5; y += 28) {
                gaps += document.elementFromPoint(box.left + 100, y).closest('[role=option]') ? 0 : 1;
              }
              frames.sort((a, b) => a - b);
              const at = part => Math.round(frames[Math.floor(part * (frames.length - 1))] * 10) / 10;
              return { rows, gaps, median: at(0.5), most: at(0.95), longest: at(1) };
            }
            """);
  }

  private static void watchTheLongestPause(Page page) {
    page.addInitScript(
        """
        window.longestPause = 0;
        new PerformanceObserver(list => list.getEntries().forEach(it => {
          window.longestPause = Math.max(window.longestPause, it.duration);
        })).observe({ type: 'longtask', buffered: true });
        """);
  }

  private static int pause(Page page) {
    return ((Number) page.evaluate("Math.round(window.longestPause)")).intValue();
  }

  private static HttpServer application() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          byte[] body = answer(path.endsWith("/" + BROKEN) ? "coffee" : "tea");
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static byte[] answer(String name) {
    return "{\"name\":\"%s\",\"left\":7}".formatted(name).getBytes(UTF_8);
  }

  /// Records what somebody saw who looked at everything, as an edge tells it to the recorder.
  private static void record(RunningServer engine) throws InterruptedException {
    var headers = Headers.of("Content-Type", "application/json");
    for (int i = 0; i < STEPS; i++) {
      var exchange =
          engine.recorder.exchanges().begin(new RequestHead("GET", "/items/" + i, Headers.none()));
      exchange.responseHead(200, headers);
      exchange.responseBody(ByteBuffer.wrap(answer("tea")));
      exchange.finish();
    }
    engine.recorder.flush();
  }
}
