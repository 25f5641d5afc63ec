package dev.reprise.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.NotConfiguredException;
import dev.reprise.behaviour.PrometheusSettings;
import dev.reprise.behaviour.PrometheusSource;
import dev.reprise.behaviour.ScrapeSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages of behaviour profiles in a real browser.
class BehaviourPagesTest {
  private static final String SCOPE = "\"cluster_id\":\"prod\",\"namespace\":\"a\"";

  @TempDir private static Path folder;

  private static final List<String> complaints = new ArrayList<>();
  private static WatchedDeployment deployment;
  private static Chromium chromium;
  private static String calm;
  private static String later;
  private static String busy;

  @BeforeAll
  static void watch() {
    deployment = new WatchedDeployment(folder);
    for (int i = 0; i < 51; i++) {
      deployment.kept("one of many", "\"cluster_id\":\"many\",\"catalogue\":\"reprise\"");
    }
    calm = deployment.kept("calm", SCOPE + ",\"label\":\"150wps\"");
    later = deployment.kept("calm later", 4, "\"cluster_id\":\"many\"");
    deployment.busy = true;
    busy = deployment.kept(WatchedDeployment.HARM.replace("\"", ""), SCOPE);
    chromium = new Chromium();
  }

  @AfterAll
  static void close() {
    chromium.close();
    deployment.close();
  }

  @AfterEach
  void nothingWasHarmed() {
    deployment.telemetry = new BehaviourStage.Telemetry(deployment.itself(), false);
    assertThat(complaints).isEmpty();
  }

  private static Page open(RunningServer engine, String address, ColorScheme colours) {
    Page page = chromium.watched(colours, complaints);
    page.navigate(engine.server.uri() + "/#/" + address);
    return page;
  }

  private static Page open(String address) {
    return open(deployment.engine, address, ColorScheme.LIGHT);
  }

  private static void leave(Page page) {
    assertThat(page.evaluate("typeof harm")).as("what was kept has run").isEqualTo("undefined");
    page.context().close();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  @Test
  void theListIsFilteredAndPagedAndTwoAreChosenByKeysAlone() {
    Page page = open("behaviour");
    assertThat(page.locator(".list-end")).containsText("50 shown");
    button(page, "Show 50 more").click();
    assertThat(page.locator(".list-end")).containsText("54 shown, that is all");

    page.keyboard().press("/");
    page.keyboard().type("prod");
    assertThat(page.locator(".list-end")).containsText("2 shown, that is all");
    assertThat(page).hasURL(Pattern.compile("cluster=prod$"));
    for (Locator tick : page.locator("tbody input").all()) {
      tick.focus();
      page.keyboard().press("Space");
    }
    button(page, "Compare").first().focus();
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("compare/" + calm + "/" + busy + "$"));
    leave(page);
  }

  @Test
  void aBaselineIsMadeAndAProfileRemovedOnlyWhenAsked() {
    String one = deployment.kept("unwanted", "\"cluster_id\":\"spare\"");
    Page page = open("behaviour?cluster=spare");
    button(page, "Make baseline: unwanted").click();
    assertThat(page.locator("dialog[open]")).containsText("Drift of spare is held against it");
    page.keyboard().press("Enter");
    assertThat(page.locator(".badge.baseline")).hasCount(1);

    Locator question = page.locator("dialog[open]");
    button(page, "Delete unwanted").click();
    assertThat(question).containsText("It is the baseline of spare");
    page.keyboard().press("Escape");
    assertThat(question).hasCount(0);
    assertThat(page.locator("tbody tr")).hasCount(1);
    button(page, "Delete unwanted").click();
    button(page, "Delete it").click();
    assertThat(page.locator(".state")).containsText("No profile is like that");
    assertThat(deployment.engine.get("/profiles/" + one).statusCode()).isEqualTo(404);
    leave(page);
  }

  @Test
  void aProfileShowsEveryMetricWithItsStateAndItsConfigurationWithoutSecrets() {
    Page page = open("behaviour/" + busy);
    assertThat(page.locator("h1")).hasText(WatchedDeployment.HARM.replace("\"", ""));
    int metrics = Catalogue.named("temporal-dsql").metrics().size();
    assertThat(page.locator(".metric")).hasCount(metrics);
    assertThat(page.locator(".metric canvas")).hasCount(metrics - 2);
    assertThat(metric(page, "backlog age")).containsText("the query is refused: <img");
    assertThat(metric(page, "backlog count")).containsText("No numbers");
    Locator partial = metric(page, "task dispatch latency");
    assertThat(partial).containsText("partial");
    partial.locator("summary").click();
    assertThat(partial).containsText("55 of 60 steps have a number");
    metric(page, "pool open").locator(".u-over").hover();
    assertThat(metric(page, "pool open").locator(".chart-hint")).containsText("connections");

    button(page, "high-throughput").click();
    Locator conformance = page.locator(".conformance");
    assertThat(conformance).containsText("drifted");
    assertThat(conformance.locator("tbody tr").first()).containsText("500/s to 10,000/s");
    button(page, "Environment").click();
    assertThat(page.locator(".settings tr:has-text('PASSWORD')")).containsText("redacted");
    assertThat(page.locator(".settings tr:has-text('MOTTO')")).containsText("<script>harm=9");
    leave(page);
  }

  private static Locator metric(Page page, String name) {
    return page.locator(".metric[aria-label='" + name + "']");
  }

  @Test
  void aComparisonTellsEveryNumberAndWhatChangedTogether() {
    Page page = open("behaviour/compare/" + calm + "/" + busy);
    assertThat(page.locator(".title-line")).containsText("regressed");
    Locator worst = page.locator(".evidence-box");
    assertThat(worst).hasCount(1);
    for (String number :
        List.of(
            "median before", "A12", "p, adjusted", "worth, independent", "threshold", "floor")) {
      assertThat(worst).containsText(number);
    }
    assertThat(worst.locator("svg .area")).hasCount(2);
    assertThat(worst.locator("canvas")).hasCount(1);
    assertThat(page.locator(".metric-row").first()).containsText("critical");

    Locator changes = page.locator(".changes");
    assertThat(changes).containsText("persistence.maxConns");
    assertThat(changes).containsText("changed together with");
    assertThat(changes).containsText("b0b0b0b");
    assertThat(changes).containsText("<script>harm=9");
    assertThat(page.locator("main")).not().containsText("caused");
    changes.locator("button:has-text('pool open')").first().click();
    assertThat(page.locator("#metric-pool_open")).hasAttribute("aria-expanded", "true");
    assertThat(page.locator("#metric-pool_open")).isFocused();
    page.keyboard().press("j");
    assertThat(page.locator("#metric-pool_open")).not().isFocused();
    page.keyboard().press("s");
    assertThat(page.locator(".title-line")).containsText("moved");
    leave(page);
  }

  @Test
  void aComparisonSaysWhatItCouldNotTell() {
    Page page = open("behaviour/compare/" + calm + "/" + later);
    assertThat(page.locator(".title-line"))
        .containsText("unchanged, but 1 metric could not be told");
    assertThat(page.locator(".title-line .pass")).hasCount(0);
    assertThat(page.locator(".metric-row").first()).containsText("inconclusive");
    leave(page);
  }

  @Test
  void aScaleOfBytesHasStepsThatAreWholeInEveryUnit() {
    Page page = open("behaviour");
    Object written =
        page.evaluate(
            """
            async () => {
              const { briefly, stepsOf } = await import('/web/quantity.js');
              const steps = stepsOf('bytes/s').filter(it => it === 0.5 || it >= 2048).slice(0, 2);
              return steps.map(it => briefly(it, 'bytes/s')).join(', ');
            }
            """);
    assertThat(written).isEqualTo("0.5 B/s, 2.0 KiB/s");
    leave(page);
  }

  @Test
  void aComparisonIsJudgedByTheLimitsInItsAddress() {
    Page page = open("behaviour/compare/" + calm + "/" + busy);
    Locator finding = page.locator(".title-line");
    assertThat(finding).containsText("regressed");
    page.keyboard().press("l");
    assertThat(page.locator("[name=of]")).isFocused();
    page.keyboard().type("latency");
    page.keyboard().press("Tab");
    page.keyboard().type("900");
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("\\?threshold=latency%3D900$"));
    assertThat(finding).containsText("moved");

    String address = page.url().substring(page.url().indexOf("#/") + 2);
    leave(page);
    page = open(address);
    finding = page.locator(".title-line");
    assertThat(finding).containsText("moved");
    page.keyboard().press("s");
    assertThat(page).hasURL(Pattern.compile(busy + "/" + calm + "\\?threshold=latency%3D900$"));
    button(page, "Remove the limit of latency").focus();
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile(busy + "/" + calm + "$"));
    assertThat(page.locator("[name=of]")).isFocused();

    page.evaluate("() => { location.hash += '?threshold=weather%3D5' }");
    assertThat(page.locator(".state")).containsText("no metric or group \"weather\"");
    button(page, "Remove the limit of weather").click();
    assertThat(page.locator(".metric-row").first()).isVisible();
    leave(page);
  }

  @Test
  void driftSaysThatThereIsNoBaselineAndThenWhatMoved() {
    Page page = open("behaviour/drift?cluster=elsewhere");
    button(page, "Tell me").click();
    assertThat(page.locator(".state")).containsText("There is no baseline");
    deployment.engine.post("/profiles/" + calm + "/baseline");
    page.locator("[name=cluster]").fill("prod");
    page.locator("[name=namespace]").fill("a");
    page.locator("[name=minutes]").fill("45");
    button(page, "Tell me").click();
    assertThat(page.locator(".drift-line")).containsText("drifted");
    assertThat(page.locator(".metric-row").first()).containsText("regressed");
    assertThat(page.locator("[name=minutes]")).hasValue("45");
    leave(page);
  }

  @Test
  void aProfileIsMadeByScrapingAnApplication() throws IOException {
    try (var service = new MeteredService();
        HttpClient http = HttpClient.newHttpClient()) {
      var source =
          new ScrapeSource(
              http, service.metrics(), InstantSource.system(), BehaviourPagesTest::wait);
      deployment.telemetry = new BehaviourStage.Telemetry(source, true);
      Page page = open("behaviour");
      button(page, "New profile").click();
      page.locator("[name=cluster_id]").fill("laptop");
      page.locator("[name=for_seconds]").fill("2");
      page.locator("[name=catalogue]").selectOption("http-service");
      page.locator("[name=narrowed]").uncheck();
      button(page, "Scrape and keep").click();

      Locator requests = metric(page, "requests");
      assertThat(requests).isVisible();
      assertThat(requests.locator("header")).containsText("/s");
      assertThat(page.locator(".identity")).containsText("scrape " + service.metrics());
      leave(page);
    }
  }

  private static void wait(Instant when) throws InterruptedException {
    Duration left = Duration.between(Instant.now(), when);
    Thread.sleep(left.isNegative() ? Duration.ZERO : left);
  }

  @Test
  void whatIsMissingOrFailsIsNamedWithWhatToDo() {
    var nobody = PrometheusSettings.of(URI.create("http://127.0.0.1:1"), "");
    try (HttpClient http = HttpClient.newHttpClient()) {
      var source = new PrometheusSource(http, nobody);
      deployment.telemetry = new BehaviourStage.Telemetry(source, false);
      Page page = open("behaviour/drift?cluster=many");
      page.locator("select").selectOption("days");
      button(page, "Tell me").click();
      assertThat(page.locator(".state")).containsText("Prometheus at http://127.0.0.1:1");
      leave(page);
    }
    var stage =
        new BehaviourStage(
            () -> {
              throw new NotConfiguredException("COPILOT_DSQL_ENDPOINT", "set it");
            },
            () -> deployment.telemetry,
            () -> dev.reprise.behaviour.Deployment.UNKNOWN,
            Catalogue.named("reprise"),
            Map.of(),
            InstantSource.system());
    try (var bare =
        new RunningServer(
            folder.resolve("bare"), ServerSettings.onLoopback(0), new BehaviourService(stage))) {
      Page page = open(bare, "behaviour", ColorScheme.LIGHT);
      assertThat(page.locator(".state")).containsText("COPILOT_DSQL_ENDPOINT is not set; set it");
      assertThat(button(page, "New profile")).isDisabled();
      leave(page);
    }
  }

  @Test
  void everyPageIsAccessibleInLightAndDarkAndFitsATelephone() throws IOException {
    var accessibility = new Accessibility();
    var rules = Map.of(ColorScheme.LIGHT, "{}", ColorScheme.DARK, "{runOnly: 'color-contrast'}");
    for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = open(deployment.engine, "behaviour", colours);
      for (String address :
          List.of(
              "behaviour?cluster=prod",
              "behaviour/" + busy,
              "behaviour/compare/" + calm + "/" + busy,
              "behaviour/drift")) {
        page.evaluate("address => { location.hash = '#/' + address }", address);
        page.locator("tbody, .metric, .wish").first().waitFor();
        if (address.endsWith(busy) && !address.contains("compare")) {
          page.locator(".search").fill("k"); // cards of every state, and not all of them
        }
        assertThat(accessibility.violations(page, rules.getOrDefault(colours, "{}")))
            .as(colours + " " + address)
            .isEmpty();
        Telephone.fits(page);
      }
      leave(page);
    }
  }
}
