package dev.reprise.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of a playback in a real browser: while it is played, and when one looks for why.
class PlaybackPageTest {
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
  void stepsShowUpWhileTheyHappen() {
    Page page = played.open("profiles/orders");
    played.shop.answers.drainPermits();
    PlayedShop.button(page, "Play").click();
    page.locator("dialog[open] input:focus").waitFor();
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("running");
    assertThat(page.locator(".step-row.pending")).hasCount(12);

    played.shop.answers.release(4);
    assertThat(page.locator(".step-row.pass")).hasCount(4);
    assertThat(page.locator(".facts")).containsText("4 of 12 steps");
    assertThat(page.locator(".log")).containsText("/items?page=1");

    played.shop.answers.release(1_000_000);
    assertThat(page.locator("h1")).hasText("pass");
    assertThat(page.locator(".step-row.pass")).hasCount(12);
    played.leave(page);
  }

  @Test
  void whatIsTickedIsAskedForAndARefusalStaysInTheDialog() {
    Page page = played.open("profiles/orders");
    var asked = new ArrayList<String>();
    page.route(
        "**/run/orders?*",
        route -> {
          asked.add(route.request().postData());
          route.abort();
        });
    PlayedShop.button(page, "Play").click();
    page.getByLabel("Its build").fill(" 3f2a1c9 ");
    page.getByLabel("Trace the code that each step runs").check();
    page.keyboard().press("Enter");
    assertThat(page.locator("dialog[open] .complaint")).containsText("The engine does not answer");
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst())
        .contains("\"trace_steps\":true", "\"dry_run\":false", "\"app_version\":\"3f2a1c9\"");
    played.leave(page);
  }

  @Test
  void aPlaybackIsEndedEarly() {
    played.shop.answers.drainPermits();
    String token = played.begun();
    Page page = played.open("playbacks/" + token);
    PlayedShop.button(page, "Cancel").click();
    played.shop.answers.release(1_000_000);

    assertThat(page.locator("h1")).hasText("interrupted");
    assertThat(page.locator(".facts")).containsText("ended early");
    played.leave(page);
  }

  @Test
  void aDifferenceIsFoundAndReadByKeysAlone() {
    Page page = played.open("playbacks/" + played.broken);
    Locator head = page.locator(".step-head");
    assertThat(head).containsText("Step 1");
    assertThat(page.locator(".differences")).containsText("$.price");

    page.keyboard().press("n");
    assertThat(head).containsText("Step 2");
    Locator answer = PlayedShop.region(page, "Answer as text");
    assertThat(answer.locator(".line.changed.was")).containsText("\"price\": 12");
    assertThat(answer.locator(".line.changed.is")).containsText("\"price\": 99");
    assertThat(answer.locator(".line.bound.is")).containsText("step 1 $.id");
    assertThat(page.locator(".logs")).containsText("answered /orders/");
    page.keyboard().press("n");
    assertThat(head).containsText("Step 2");
    page.keyboard().press("p");
    assertThat(head).containsText("Step 1");
    page.keyboard().press("j");
    page.keyboard().press("j");
    assertThat(head).containsText("Step 3");
    assertThat(answer).containsText("onerror=");
    assertThat(answer.locator(".line.bound.was > i")).containsText("−");
    assertThat(answer.locator(".line.bound.is > i")).containsText("=");
    page.keyboard().press("?");
    assertThat(page.locator("dialog[open]")).containsText("next difference");
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog[open]")).hasCount(0);
    page.keyboard().press("u");
    assertThat(page.locator("h1")).hasText("orders");
    played.leave(page);
  }

  @Test
  void aDifferenceIsInSightInALongAnswerAndGoneToFromTheList() {
    Page page = played.watched(ColorScheme.LIGHT);
    page.setViewportSize(1440, 240); // leaves an answer five lines
    page.navigate(played.engine.server.uri() + "/#/playbacks/" + played.broken + "/steps/2");
    Locator answer = PlayedShop.region(page, "Answer as text");
    Locator changed = answer.locator(".line.changed.was");
    answer.scrollIntoViewIfNeeded();
    assertThat(changed).isInViewport();

    answer.evaluate("it => { it.scrollTop = 0 }");
    assertThat(changed).not().isInViewport();
    PlayedShop.button(page, "$.price").click();
    assertThat(changed).isInViewport();
    assertThat(answer).isFocused();
    played.leave(page);
  }

  @Test
  void aBindingIsFollowedFromItsProducerToItsConsumer() {
    Page page = played.open("profiles/orders");
    assertThat(page.locator(".step-row")).hasCount(12);

    page.keyboard().press("n");
    Locator card = page.locator(".chosen .card.open");
    assertThat(card).containsText("$.id");
    assertThat(card).containsText("evidence");
    assertThat(page.locator(".arcs .marked")).hasCount(1);
    page.keyboard().press("f");
    assertThat(page.locator(".chosen h2")).containsText("Step 2");
    assertThat(page.locator("[aria-selected=true] .step-row")).containsText("/orders/");
    played.leave(page);
  }

  @Test
  void tabsAnswerArrowKeysHomeAndEnd() {
    Page page = played.open("profiles/orders");
    tab(page, "Bindings").focus();
    for (String[] move :
        new String[][] {
          {"ArrowRight", "Noise", "Nothing is known to vary"},
          {"End", "Playbacks", "Tick two to compare them"},
          {"ArrowRight", "Bindings", "1 → 2, 3"},
          {"ArrowLeft", "Playbacks", "Tick two to compare them"},
          {"Home", "Bindings", "1 → 2, 3"},
        }) {
      page.keyboard().press(move[0]);
      assertThat(tab(page, move[1])).isFocused();
      assertThat(page.locator("[role=tab][aria-selected=true]")).hasCount(1);
      assertThat(page.getByRole(AriaRole.TABPANEL)).containsText(move[2]);
    }
    page.keyboard().press("Tab");
    assertThat(page.getByRole(AriaRole.TABPANEL)).isFocused();

    page.navigate(played.engine.server.uri() + "/#/playbacks/" + played.broken);
    tab(page, "Step").focus();
    page.keyboard().press("End");
    assertThat(tab(page, "Report")).isFocused();
    assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("$.price");
    page.keyboard().press("ArrowLeft");
    assertThat(page.getByRole(AriaRole.TABPANEL).locator(".log")).containsText("verdict DIFFERENT");
    played.leave(page);
  }

  private static Locator tab(Page page, String name) {
    return page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name));
  }

  @Test
  void aStepIsCopiedAsACommandThatAsksForTheSame() throws IOException, InterruptedException {
    Page page = played.open("playbacks/" + played.broken + "/steps/2");
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    PlayedShop.button(page, "Copy as curl").click();
    assertThat(page.getByText("Copied")).isVisible();

    String command = String.valueOf(page.evaluate("navigator.clipboard.readText()"));
    Process curl = new ProcessBuilder("sh", "-c", command + " --silent").start();
    assertThat(new String(curl.getInputStream().readAllBytes(), UTF_8))
        .startsWith("{\"id\":")
        .contains("\"price\":12");
    assertThat(curl.waitFor()).isZero();
    played.leave(page);
  }

  @Test
  void theCodeThatAStepRanIsOpenedClassByClass() throws Exception {
    TracedTill.runIn(folder, played.good, 2);
    Page page = played.open("playbacks/" + played.good + "/steps/1");
    Locator code = page.locator(".pane", withText("Code that ran"));
    assertThat(code).containsText("The code of this step was not traced");

    page.keyboard().press("j");
    assertThat(code).containsText("1 class");
    Locator run = code.getByText(Pattern.compile("TracedTill\\.java: \\d+, \\d+–\\d+"));
    assertThat(run).isHidden();
    code.locator("summary").click();
    assertThat(run).isVisible();
    assertThat(code.locator("li li")).containsText(new String[] {"<init>", "run", "ring"});
    page.keyboard().press("Enter");
    assertThat(run).isHidden();
    page.keyboard().press("Enter");
    code.locator("a").click();
    assertThat(page).hasURL(Pattern.compile(".*#/coverage/code/.*TracedTill.*Till"));
    played.leave(page);
  }

  @Test
  void twoPlaybacksAreCompared() {
    Page page = played.open("compare/" + played.good + "/" + played.broken);
    assertThat(page.locator(".step-row", withText("pass → different"))).hasCount(2);
    page.keyboard().press("j");
    assertThat(page.locator(".chosen")).containsText("99");
    played.leave(page);
  }

  @Test
  void aPlaybackOfAnotherProcessTellsWhatItSaid() throws IOException {
    try (var engine = PlayedShop.engine(folder, played.shop.uri())) {
      Page page = played.watched(ColorScheme.LIGHT);
      page.navigate(engine.server.uri() + "/#/playbacks/" + played.broken);
      tab(page, "Log").click();

      Locator log = page.locator(".log-line");
      assertThat(log.first()).containsText("step 1 POST /orders HTTP 201");
      assertThat(log.last()).containsText("verdict DIFFERENT");
      assertThat(page.locator(".log-line .is-pass").first()).hasText("HTTP 201");
      played.leave(page);
    }
  }
}
