package dev.reprise.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.reprise.play.PlaybackFolders;
import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Results;
import dev.reprise.play.StoredEvidence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports that are opened from a disk, in a real browser.
class ReportPageTest {
  private static final Instant WRITTEN_AT = Instant.parse("2026-11-21T10:30:00Z");

  @TempDir private static Path folder;

  private static PlayedShop played;

  @BeforeAll
  static void recordAndPlay() throws IOException {
    played = new PlayedShop(folder);
  }

  @AfterAll
  static void close() {
    played.close();
  }

  @Test
  void aReportOpenedFromADiskShowsAllAndAsksNobody() throws IOException {
    Path file = folder.resolve("report.html");
    try (var out = Files.newOutputStream(file)) {
      assertThat(report(ReportPage.LIMIT).writeTo(out)).isZero();
    }
    var asked = new ArrayList<String>();
    Page page = played.watched(ColorScheme.LIGHT);
    page.onRequest(request -> asked.add(request.url()));
    page.context().setOffline(true);
    page.navigate(file.toUri().toString());

    Locator head = page.locator(".step-head");
    assertThat(head).containsText("Step 1");
    assertThat(page.locator(".differences")).containsText("$.price");
    assertThat(page.locator(".logs")).containsText("<script>" + Shop.HARM);
    page.keyboard().press("n");
    assertThat(head).containsText("Step 2");
    Locator answer = PlayedShop.region(page, "Answer as text");
    assertThat(answer.locator(".line.bound.is")).containsText("step 1 $.id");
    assertThat(answer.locator(".line.changed.is")).containsText("\"price\": 99");
    page.keyboard().press("j");
    assertThat(answer).containsText("onerror=");
    for (String name : List.of("Play again", "Cancel")) {
      assertThat(PlayedShop.button(page, name)).hasCount(0);
    }
    assertThat(page.locator("a:not([href^='#'])")).hasCount(0);
    assertThat(page.locator(".step-row")).hasCount(12);
    assertThat(asked).allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
    Object barred =
        page.evaluate(
            """
            () => {
              try {
                document.createElement('script').src = 'data:text/javascript,window.harmed=10';
                return 'nothing';
              } catch (refused) {
                return refused.message;
              }
            }
            """);
    assertThat(String.valueOf(barred)).contains("TrustedScriptURL");
    played.complaints.clear(); // about that script
    played.leave(page);
  }

  @Test
  void aReportThatIsFullSaysWhatItLeavesOut() throws IOException {
    var small = new ByteArrayOutputStream();
    int leftOut = report(0).writeTo(small);
    assertThat(leftOut).isEqualTo(12);
    Path file = Files.write(folder.resolve("small.html"), small.toByteArray());
    Page page = played.watched(ColorScheme.DARK);
    page.navigate(file.toUri().toString());
    assertThat(page.locator(".facts"))
        .containsText("the evidence of 12 steps found no room in this report");
    assertThat(page.locator(".differences")).containsText("$.price");
    assertThat(page.locator(".step-view")).containsText("found no room");
    played.leave(page);
  }

  @Test
  void aReportOfAPlaybackThatStillRunsSaysSoAndShowsWhatIsToCome() throws IOException {
    played.shop.answers.drainPermits();
    String token = played.begun();
    played.shop.answers.release(3);
    Awaitility.await()
        .until(() -> played.engine.get("/run/result/" + token).body().contains("\"step\":3"));
    Path file = folder.resolve("running.html");
    try (var out = Files.newOutputStream(file)) {
      assertThat(report(token, ReportPage.LIMIT).writeTo(out)).isZero();
    }
    played.shop.answers.release(1_000_000);

    Page page = played.watched(ColorScheme.DARK);
    page.navigate(file.toUri().toString());
    assertThat(page.locator("h1")).hasText("running");
    assertThat(page.locator(".facts")).containsText("3 of 12 steps");
    assertThat(page.locator(".facts")).containsText("it still ran when this report was written");
    assertThat(page.locator(".step-row.pass")).hasCount(3);
    assertThat(page.locator(".step-row.pending")).hasCount(9);
    assertThat(page.locator(".step-head")).containsText("Step 1");
    page.locator(".step-row.pending").last().click();
    assertThat(page.locator(".step-view"))
        .containsText("It had not ended when this report was written.");
    played.leave(page);
  }

  @Test
  void aReportIsAccessibleInLightAndDark() throws IOException {
    var accessibility = new Accessibility();
    Path file = folder.resolve("accessible.html");
    try (var out = Files.newOutputStream(file)) {
      assertThat(report(played.broken, ReportPage.LIMIT).writeTo(out)).isZero();
    }
    for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = played.watched(colours);
      page.navigate(file.toUri().toString());
      page.locator(".exchange").waitFor();
      assertThat(accessibility.violations(page)).as("%s", colours).isEmpty();
      played.leave(page);
    }
  }

  private static ReportPage report(long limit) {
    return report(played.broken, limit);
  }

  private static ReportPage report(String playback, long limit) {
    var folders = PlaybackFolders.below(folder);
    var token = new PlaybackToken(playback);
    var evidence = new StepEvidence(new StoredEvidence(folders), PlayerStage.NO_CODE);
    var result = new Results(folders).find(token).orElseThrow();
    var source = new StoredReportSource(token, result, evidence, folders);
    return new ReportPage(token, source, WRITTEN_AT, limit);
  }
}
