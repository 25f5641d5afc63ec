package dev.reprise.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.reprise.profile.CaptureId;
import dev.reprise.profile.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages in a real browser, with what real recordings and playbacks left.
class PagesTest {
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

  private static Page.LocatorOptions withText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  @Test
  void aDraftGrowsWhileOneLooksAndIsPromotedByKeysAlone() {
    Page page = played.open("");
    Locator draft = page.locator(".drafts li").first();
    assertThat(draft).containsText("/items?page=9");

    played.engine.post(
        "/events?run=default",
        "{\"stage\":\"request\",\"id\":\"7\",\"method\":\"GET\",\"endpoint\":\"/just-now\"}");
    assertThat(draft).containsText("/just-now");

    PlayedShop.button(page, "Promote default").focus();
    page.keyboard().press("Enter");
    page.locator("dialog[open] input:focus").waitFor();
    page.keyboard().type("again");
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("again");
    assertThat(page).hasURL(Pattern.compile(".*#/profiles/again"));
    played.leave(page);
  }

  @Test
  void aDraftThatNobodyRecordsAnyMoreSaysWhenItsLastEventCame() throws IOException {
    Path events = played.engine.root.draft(new RunId("default"), CaptureId.STREAM).events();
    Page page = played.open("");
    Locator draft = page.locator(".drafts li", withText("default")).first();
    assertThat(draft).containsText("recording");

    Files.setLastModifiedTime(events, FileTime.from(Instant.now().minus(Duration.ofMinutes(3))));
    assertThat(draft).containsText("quiet");
    assertThat(draft).containsText("last event 3 min ago");
    assertThat(page.locator("section", withText("Drafts")).first()).containsText("none recording");
    played.leave(page);
  }

  @Test
  void whatFailsIsSaidWithWhatToDoNext() throws IOException {
    Path root = folder.resolve("failing");
    Path results = Files.createDirectories(root.resolve("profiles/_runs"));
    Files.writeString(results.resolve("torn.json"), "{\"token\": \"torn\", \"verd");
    Page page = played.watched(ColorScheme.LIGHT);
    Locator failure = page.locator(".state.failure");
    try (var engine = PlayedShop.engine(root, played.shop.uri())) {
      page.navigate(engine.server.uri() + "/#/playbacks/torn");
      assertThat(failure).containsText("Cannot show this playback");
      assertThat(failure).containsText("torn.json");

      Files.move(root.resolve("profiles"), root.resolve("aside"));
      Files.writeString(root.resolve("profiles"), "no folder");
      page.navigate(engine.server.uri() + "/#/");
      assertThat(failure).containsText("Cannot show the library");
      assertThat(failure).containsText("Correlation id");
      Files.delete(root.resolve("profiles"));
      PlayedShop.button(page, "Try again").click();
      assertThat(page.locator("main")).containsText("Nothing is recorded yet");

      page.route(
          "**/library/late",
          route -> route.fulfill(new Route.FulfillOptions().setStatus(503).setBody("<h1>Bad day")));
      page.navigate(engine.server.uri() + "/#/profiles/late");
      assertThat(failure).containsText("503");
      assertThat(failure).containsText("Wait a moment and try again");
      page.navigate(engine.server.uri() + "/#/profiles/zz");
      assertThat(failure).containsText("There is no such profile.Go to the library");
    }
    page.evaluate("() => { location.hash = '#/' }");
    assertThat(page.locator(".notice")).containsText("The engine does not answer; trying again");
    assertThat(failure).containsText("Start it with: reprise serve");
    played.leave(page);
  }

  @Test
  void aPageHasOneStreamAndNothingOnItJumps() {
    Page page = played.watched(ColorScheme.LIGHT);
    var streams = new ArrayList<String>();
    page.onRequest(request -> {
      if (request.url().matches(".*/(changes|events)")) {
        streams.add(request.url());
      }
    });
    page.addInitScript(
        """
        window.jumped = 0;
        new PerformanceObserver(list => list.getEntries().forEach(it => {
          window.jumped += it.hadRecentInput ? 0 : it.value;
        })).observe({ type: 'layout-shift', buffered: true });
        """);
    for (String address :
        List.of("", "profiles/orders", "playbacks/" + played.broken + "/steps/2")) {
      streams.clear();
      page.navigate("about:blank");
      page.navigate(played.engine.server.uri() + "/#/" + address);
      page.locator(".table tbody tr, .exchange, [role=tabpanel] .cards").first().waitFor();
      assertThat(streams).as(address).hasSizeLessThanOrEqualTo(1);
      Object jumped =
          page.evaluate(
              "() => new Promise(shown => requestAnimationFrame(() =>"
                  + " setTimeout(() => shown(window.jumped), 100)))");
      assertThat(((Number) jumped).doubleValue()).as("jumps of '%s'", address).isLessThan(0.01);
    }
    played.leave(page);
  }

  @Test
  void everyPageIsAccessibleInLightAndDarkAndFitsATelephone() throws IOException {
    var accessibility = new Accessibility();
    for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = played.open("", colours);
      for (String address :
          List.of(
              "",
              "profiles/orders/steps/1",
              "playbacks/" + played.broken + "/steps/2",
              "compare/" + played.good + "/" + played.broken,
              "nowhere")) {
        page.evaluate("address => { location.hash = '#/' + address }", address);
        page.locator("main h1, main h2").first().waitFor();
        page.locator(".state.waiting").first().waitFor(HIDDEN);
        assertThat(accessibility.violations(page)).as(colours + " " + address).isEmpty();
        Telephone.fits(page);
      }
      played.leave(page);
    }
  }

  private static final Locator.WaitForOptions HIDDEN =
      new Locator.WaitForOptions()
          .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN);

  @Test
  void theTokenIsAskedForOnceAndKeptForTheTab() throws IOException {
    var settings = ServerSettings.onLoopback(0).withToken(new AccessToken("made-up-token"));
    try (var closed = new RunningServer(folder.resolve("closed"), settings)) {
      Page page = played.chromium.page(ColorScheme.LIGHT);
      page.navigate(closed.server.uri().toString());
      Locator question = page.locator("dialog[open]");
      assertThat(question).containsText("wants its token");
      page.keyboard().type("wrong");
      page.keyboard().press("Enter");
      assertThat(question).containsText("That is not the token");
      question.locator("input").fill("made-up-token");
      page.keyboard().press("Enter");
      assertThat(question).hasCount(0);
      page.reload();
      page.locator("main h2").first().waitFor();
      assertThat(question).hasCount(0);
      page.context().close();
    }
  }
}
