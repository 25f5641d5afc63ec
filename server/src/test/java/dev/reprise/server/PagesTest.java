package dev.reprise.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.reprise.play.PlaybackFolders;
import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Player;
import dev.reprise.play.Results;
import dev.reprise.play.StoredEvidence;
import dev.reprise.proxy.ProxySettings;
import dev.reprise.proxy.RecordingProxy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages in a real browser, with what real recordings and playbacks left.
class PagesTest {
  @TempDir private static Path folder;

  private static final List<String> complaints = new ArrayList<>();
  private static Shop shop;
  private static RunningServer engine;
  private static Chromium chromium;

  /// Of the application as it was recorded, and of one that asks for more money.
  private static String good;

  private static String broken;

  @BeforeAll
  static void recordAndPlay() throws IOException {
    shop = new Shop();
    var folders = PlaybackFolders.below(folder);
    var player = new Player(folders, null, InstantSource.system(), System::nanoTime);
    var settings =
        PlaybackSettings.usual(InstantSource.system())
            .withBaseUrl(shop.uri())
            .withHeartbeat(Duration.ofSeconds(1));
    engine =
        new RunningServer(
            folder,
            ServerSettings.onLoopback(0),
            new PlaybackService(
                new PlayerStage(player), PlayingServer.unwatched(), folders, settings));
    record();
    engine.post(
        "/captures/default/stream/promote",
        "{\"slug\":\"orders\",\"title\":\"<img src=x onerror=" + Shop.HARM + "=8>\"}");
    good = played();
    shop.price = 99;
    broken = played();
    shop.price = 12;
    chromium = new Chromium();
  }

  @AfterAll
  static void close() {
    chromium.close();
    engine.close();
    shop.close();
  }

  @AfterEach
  void nothingRecordedHasRun() {
    assertThat(complaints).isEmpty();
  }

  private static void record() {
    var listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (var proxy =
        RecordingProxy.start(ProxySettings.of(listen, shop.uri()), engine.recorder.exchanges())) {
      Shop.visit(URI.create("http://127.0.0.1:" + proxy.address().getPort()));
    }
  }

  private static String played() {
    String token = PlayingServer.token(engine.post("/run/orders?detach=true", "{}"));
    Awaitility.await()
        .until(() -> engine.get("/run/result/" + token).body().contains("\"finished_at\""));
    return token;
  }

  private static Page open(String address) {
    return open(address, ColorScheme.LIGHT);
  }

  private static Page open(String address, ColorScheme colours) {
    Page page = watched(colours);
    page.navigate(engine.server.uri() + "/#/" + address);
    return page;
  }

  /// A page whose complaints are heard.
  private static Page watched(ColorScheme colours) {
    Page page = chromium.page(colours);
    page.onPageError(complaints::add);
    page.onDialog(dialog -> complaints.add("a dialog: " + dialog.message()));
    page.onConsoleMessage(message -> {
      if (message.text().contains("Content Security Policy")
          || message.text().contains("Trusted")) {
        complaints.add(message.text());
      }
    });
    return page;
  }

  private static void leave(Page page) {
    Object harm = page.evaluate("String(" + Shop.HARM + ")");
    assertThat(harm).as("what was recorded has run").isEqualTo("undefined");
    page.context().close();
  }

  private static Page.LocatorOptions withText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void aDraftGrowsWhileOneLooksAndIsPromotedByKeysAlone() {
    Page page = open("");
    Locator draft = page.locator(".drafts li").first();
    assertThat(draft).containsText("/items?page=9");

    engine.post(
        "/events?run=default",
        "{\"stage\":\"request\",\"id\":\"7\",\"method\":\"GET\",\"endpoint\":\"/just-now\"}");
    assertThat(draft).containsText("/just-now");

    button(page, "Promote default").focus();
    page.keyboard().press("Enter");
    page.locator("dialog[open] input:focus").waitFor();
    page.keyboard().type("again");
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("again");
    assertThat(page).hasURL(java.util.regex.Pattern.compile(".*#/profiles/again"));
    leave(page);
  }

  @Test
  void stepsShowUpWhileTheyHappen() {
    Page page = open("profiles/orders");
    shop.answers.drainPermits();
    button(page, "Play").click();
    page.locator("dialog[open] input:focus").waitFor();
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("running");
    assertThat(page.locator(".step-row.pending")).hasCount(12);

    shop.answers.release(4);
    assertThat(page.locator(".step-row.pass")).hasCount(4);
    assertThat(page.locator(".facts")).containsText("4 of 12 steps");
    assertThat(page.locator(".log")).containsText("/items?page=1");

    shop.answers.release(1_000_000);
    assertThat(page.locator("h1")).hasText("pass");
    assertThat(page.locator(".step-row.pass")).hasCount(12);
    leave(page);
  }

  @Test
  void aPlaybackIsEndedEarly() {
    shop.answers.drainPermits();
    String token = PlayingServer.token(engine.post("/run/orders?detach=true", "{}"));
    Page page = open("playbacks/" + token);
    button(page, "Cancel").click();
    shop.answers.release(1_000_000);

    assertThat(page.locator("h1")).hasText("failed");
    assertThat(page.locator(".facts")).containsText("ended early");
    leave(page);
  }

  @Test
  void aDifferenceIsFoundAndReadByKeysAlone() {
    Page page = open("playbacks/" + broken);
    Locator head = page.locator(".step-head");
    assertThat(head).containsText("Step 1");
    assertThat(page.locator(".differences")).containsText("$.price");

    page.keyboard().press("n");
    assertThat(head).containsText("Step 2");
    Locator answer =
        page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Answer as text"));
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
    page.keyboard().press("?");
    assertThat(page.locator("dialog[open]")).containsText("next difference");
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog[open]")).hasCount(0);
    page.keyboard().press("u");
    assertThat(page.locator("h1")).hasText("orders");
    leave(page);
  }

  @Test
  void aBindingIsFollowedFromItsProducerToItsConsumer() {
    Page page = open("profiles/orders");
    assertThat(page.locator(".step-row")).hasCount(12);

    page.keyboard().press("n");
    Locator card = page.locator(".chosen .card.open");
    assertThat(card).containsText("$.id");
    assertThat(card).containsText("evidence");
    assertThat(page.locator(".arcs .marked")).hasCount(1);
    page.keyboard().press("f");
    assertThat(page.locator(".chosen h2")).containsText("Step 2");
    assertThat(page.locator("[aria-selected=true] .step-row")).containsText("/orders/");
    leave(page);
  }

  @Test
  void twoPlaybacksAreCompared() {
    Page page = open("compare/" + good + "/" + broken);
    assertThat(page.locator(".step-row", withText("pass → different"))).hasCount(2);
    page.keyboard().press("j");
    assertThat(page.locator(".chosen")).containsText("99");
    leave(page);
  }

  @Test
  void aReportOpenedFromADiskShowsAllAndAsksNobody() throws IOException {
    Path file = folder.resolve("report.html");
    try (var out = Files.newOutputStream(file)) {
      assertThat(report(ReportPage.LIMIT).writeTo(out)).isZero();
    }
    var asked = new ArrayList<String>();
    Page page = watched(ColorScheme.LIGHT);
    page.onRequest(request -> asked.add(request.url()));
    page.context().setOffline(true);
    page.navigate(file.toUri().toString());

    Locator head = page.locator(".step-head");
    assertThat(head).containsText("Step 1");
    assertThat(page.locator(".differences")).containsText("$.price");
    assertThat(page.locator(".logs")).containsText("<script>" + Shop.HARM);
    page.keyboard().press("n");
    assertThat(head).containsText("Step 2");
    Locator answer =
        page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Answer as text"));
    assertThat(answer.locator(".line.bound.is")).containsText("step 1 $.id");
    assertThat(answer.locator(".line.changed.is")).containsText("\"price\": 99");
    page.keyboard().press("j");
    assertThat(answer).containsText("onerror=");
    for (String name : List.of("Play again", "Cancel")) {
      assertThat(button(page, name)).hasCount(0);
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
    complaints.clear(); // about that script
    leave(page);
  }

  @Test
  void aReportThatIsFullSaysWhatItLeavesOut() throws IOException {
    var small = new ByteArrayOutputStream();
    int leftOut = report(0).writeTo(small);
    assertThat(leftOut).isEqualTo(12);
    Path file = Files.write(folder.resolve("small.html"), small.toByteArray());
    Page page = watched(ColorScheme.DARK);
    page.navigate(file.toUri().toString());
    assertThat(page.locator(".facts"))
        .containsText("the evidence of 12 steps found no room in this report");
    assertThat(page.locator(".differences")).containsText("$.price");
    assertThat(page.locator(".step-view")).containsText("found no room");
    leave(page);
  }

  private static ReportPage report(long limit) {
    var folders = PlaybackFolders.below(folder);
    var token = new PlaybackToken(broken);
    return new ReportPage(
        token,
        new Results(folders).find(token).orElseThrow(),
        new StepEvidence(new StoredEvidence(folders), (_, _) -> PlayerStage.NO_CODE),
        limit);
  }

  @Test
  void everyPageIsAccessibleInLightAndDark() throws IOException {
    var accessibility = new Accessibility();
    for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = open("", colours);
      for (String address :
          List.of(
              "",
              "profiles/orders/steps/1",
              "playbacks/" + broken + "/steps/2",
              "compare/" + good + "/" + broken,
              "nowhere")) {
        page.evaluate("address => { location.hash = '#/' + address }", address);
        page.locator("main h1, main h2").first().waitFor();
        page.locator(".state.waiting").first().waitFor(HIDDEN);
        assertThat(accessibility.violations(page)).as(colours + " " + address).isEmpty();
      }
      leave(page);
    }
  }

  private static final Locator.WaitForOptions HIDDEN =
      new Locator.WaitForOptions()
          .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN);

  @Test
  void theTokenIsAskedForOnceAndKeptForTheTab() throws IOException {
    var settings = ServerSettings.onLoopback(0).withToken(new AccessToken("made-up-token"));
    try (var closed = new RunningServer(folder.resolve("closed"), settings)) {
      Page page = chromium.page(ColorScheme.LIGHT);
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
