package dev.reprise.inventory;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.reprise.play.PlaybackToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class InventoryTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private ConfigurableApplicationContext application;
  private Browser browser;
  private String address;

  @BeforeAll
  void start() {
    application =
        SpringApplication.run(
            InventoryApplication.class, "--server.port=0", "--reprise.testing=true");
    address = "http://localhost:" + application.getEnvironment().getProperty("local.server.port");
    browser = new Browser();
  }

  @AfterAll
  void stop() {
    browser.close();
    application.close();
    client.close();
  }

  @BeforeEach
  void reset() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(address + "/api/testing/reset?seed=true"))
            .POST(BodyPublishers.noBody())
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).body())
        .isEqualTo("{\"status\":\"complete\",\"mode\":\"testing\",\"seeded\":true}");
  }

  @Test
  void addsAPart() {
    Page page = browser.open(address);
    assertThat(parts(page)).hasCount(2);

    page.getByLabel("Name").fill("10k");
    page.getByLabel("Stock").fill("7");
    page.getByText("Add", new Page.GetByTextOptions().setExact(true)).click();

    assertThat(parts(page)).hasText(new String[] {"4k7: 100", "100n: 50", "10k: 7"});
  }

  /// Sees the same two parts, whichever of the tests ran before.
  @Test
  void deletesATypeThatNobodyUses() {
    Page page = browser.open(address);
    assertThat(parts(page)).hasCount(2);

    page.locator("#types li:has-text('Relay') button").click();

    assertThat(page.locator("#types li")).hasCount(2);
  }

  @Test
  void findsTheLogLinesOfARequestThatFailed() throws InterruptedException {
    try (var log = new LogReader(address + "/api/testing/logs/stream")) {
      Page page = browser.open(address);

      page.locator("#types li:has-text('Resistor') button").click();

      Locator error = page.locator("#error");
      assertThat(error).hasText("Cannot delete Type 1 because it is being used by existing parts");
      String id = error.getAttribute("data-correlation-id");
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() ->
              assertThat(log.lines)
                  .anyMatch(it ->
                      id.equals(it.get("correlation_id"))
                          && "Type 1 is still in use".equals(it.get("message"))));
    }
  }

  @Test
  void isPlayedAndShowsWhatItLoggedForTheStepThatFailed(@TempDir Path folder)
      throws IOException, InterruptedException {
    var played = PlayedInventory.recorded(folder, URI.create(address), "DELETE", "/api/types/3");
    reset();
    var relay = "{\"typeId\":3,\"name\":\"G5V-1\",\"stock\":4}";
    var request =
        HttpRequest.newBuilder(URI.create(address + "/api/parts"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(relay))
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    var token = PlaybackToken.random();

    var step = played.play(token).steps().getFirst();

    assertThat(step.outcome()).isEqualTo("HTTP 409 instead of 204");
    assertThat(played.step(token).get("logs"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .singleElement()
        .asString()
        .contains("level=WARN", "message=Type 3 is still in use");
    assertThat(played.step(token)).containsEntry("correlation_id", token.correlationId(1));
  }

  @Test
  void streamsATaskToItsEnd() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(address + "/api/tasks/stocktaking/stream"))
            .header("X-Request-Id", "count-1")
            .build();

    String events = client.send(request, BodyHandlers.ofString()).body();

    assertThat(events.lines().filter(it -> it.startsWith("event: ")))
        .containsExactly(
            "event: connection_open",
            "event: progress",
            "event: progress",
            "event: done",
            "event: connection_close");
    assertThat(events).contains("{\"counted\":150,\"correlation_id\":\"count-1\"}");
  }

  private static Locator parts(Page page) {
    return page.locator("#parts li");
  }
}
