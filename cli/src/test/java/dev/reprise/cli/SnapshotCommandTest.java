package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.reprise.profile.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotCommandTest {
  private final MeteredApplication application = new MeteredApplication();
  private final Terminal terminal;

  SnapshotCommandTest(@TempDir Path folder) {
    terminal = new Terminal(folder);
  }

  @AfterEach
  void stop() {
    application.close();
  }

  private int snapshot(String... arguments) {
    var all = new ArrayList<>(List.of("snapshot"));
    all.addAll(List.of(arguments));
    return terminal.run(all.toArray(String[]::new));
  }

  /// A window of the application, in steps that are short for a test.
  private int scraping(String command, String... more) {
    var all =
        new ArrayList<>(List.of("snapshot", command, "--scrape", application.metrics().toString()));
    all.addAll(List.of("--for", "1500ms", "--step", "100ms", "--cluster", "prod"));
    all.addAll(List.of(more));
    return terminal.run(all.toArray(String[]::new));
  }

  private Map<String, @Nullable Object> json() {
    return Json.parseObject(terminal.out());
  }

  private String id() {
    return String.valueOf(json().get("id"));
  }

  @Test
  void tellsWhatGotWorseAndFails() throws IOException {
    assertThat(scraping("create", "--name", "calm", "--baseline", "--json")).isZero();
    String calm = id();
    assertThat(json()).containsEntry("is_baseline", true).containsEntry("cluster_id", "prod");
    application.threads.set(80);
    assertThat(scraping("create", "--label", "busy", "--json")).isZero();
    String busy = id();

    assertThat(snapshot("compare", calm, busy)).isEqualTo(1);
    assertThat(terminal.out())
        .startsWith("From \"calm\" (" + calm + ")")
        .contains("REGRESSED (1)\n  threads: critical, 8");
    assertThat(snapshot("compare", busy, calm)).isZero();
    assertThat(snapshot("compare", calm, busy, "--threshold", "resources=900")).isZero();

    assertThat(scraping("drift")).isEqualTo(1);
    assertThat(terminal.out()).startsWith("DRIFTED: against the baseline, threads moved\n");

    assertThat(snapshot("list", "--label", "busy")).isZero();
    String line = terminal.out();
    assertThat(snapshot("show", busy, "--json")).isZero();
    Instant taken = Instant.parse(String.valueOf(json().get("created_at")));
    assertThat(line.lines())
        .singleElement()
        .asString()
        .startsWith(busy + "  " + taken.truncatedTo(ChronoUnit.SECONDS) + "  ");
    assertThat(snapshot("list", "--limit", "1", "--json")).isZero();
    assertThat(String.valueOf(json().get("next_cursor"))).isNotEmpty();

    Path presets = terminal.folder.resolve("presets.yaml");
    Files.writeString(presets, "small: {threads: {statistic: mean, most: 50}}");
    assertThat(snapshot("conform", calm, "--preset", "small", "--presets", presets.toString()))
        .isZero();
    assertThat(snapshot("check", busy, "--preset", "small", "--presets", presets.toString()))
        .isEqualTo(1);
    assertThat(terminal.out()).contains("FAIL threads mean");
    assertThat(snapshot("show", busy)).isZero();
    assertThat(terminal.out()).contains("conformance.small: drifted");
    assertThat(snapshot("check", busy, "--preset", "starter")).isEqualTo(1); // nothing is known

    assertThat(snapshot("delete", calm)).isZero();
    assertThat(scraping("drift")).isEqualTo(2);
    assertThat(terminal.err())
        .contains(
            "cluster prod without a namespace has no baseline; 'reprise snapshot baseline ID'");
  }

  @Test
  void keepsTheConfigurationAndShowsWhatChangedInIt() throws IOException {
    Path plugin = terminal.folder.resolve("plugin.yaml");
    Files.writeString(plugin, "{max_conns: 50, password: hunter2}");
    scraping("create", "--plugin-config", "plugin.yaml", "--worker-sha", "aaa", "--json");
    String before = id();
    assertThat(terminal.out()).doesNotContain("hunter2");
    Files.writeString(plugin, "{max_conns: 80, password: hunter3}");
    scraping("create", "--plugin-config", "plugin.yaml", "--worker-sha", "bbb", "--json");

    snapshot("compare", before, id());

    assertThat(terminal.out())
        .contains("persistence.maxConns is 80, was 50", "worker_code_sha: bbb, was aaa");
  }

  @Test
  void aPlaybackIsHeldAgainstTheBaseline() {
    String metrics = application.metrics().toString();
    try (var shop = new Shop()) {
      Shop.record(terminal.dataRoot(), "shop");
      scraping("create", "--baseline", "--json");
      String baseline = id();
      String[] watched = {
        "shop", "--pace", "recorded", "--snapshot", "--scrape", metrics, "--cluster", "prod"
      };
      application.threads.set(80);

      assertThat(terminal.play(shop, watched)).isEqualTo(1);

      assertThat(terminal.out()).contains("shop: PASS", "against the baseline, threads regressed");
      var json = new ArrayList<>(List.of(watched));
      json.add("--json");
      terminal.play(shop, json.toArray(String[]::new));
      assertThat(json())
          .extractingByKey("behaviour", MAP)
          .containsEntry("label", "regressed")
          .containsEntry("baseline_id", baseline)
          .containsKeys("profile_id", "comparison");
    }
  }

  @Test
  void saysWhoCannotBeReachedAndWhatIsMissing() {
    assertThat(snapshot("create")).isEqualTo(2);
    assertThat(terminal.err()).contains("--scrape URL", "PROMETHEUS_ENDPOINT");
    String[] deaf = {"create", "--scrape", "http://127.0.0.1:1/metrics", "--for", "100ms"};
    assertThat(snapshot(deaf)).isEqualTo(3);
    assertThat(terminal.err()).contains("None of 2 scrapes of http://127.0.0.1:1/metrics");
    assertThat(snapshot("create", "--prometheus", "http://127.0.0.1:1")).isEqualTo(3);
    assertThat(terminal.err()).contains("queries to Prometheus at http://127.0.0.1:1 failed");
    assertThat(snapshot("show", "nobody")).isEqualTo(2);
    assertThat(terminal.err()).contains("there is no behaviour profile \"nobody\"");
    terminal.environment.put("COPILOT_PROFILE_S3_BUCKET", "profiles");
    assertThat(snapshot("list")).isEqualTo(2);
    assertThat(terminal.err())
        .contains("Profile storage not configured: COPILOT_DSQL_ENDPOINT is not set");
  }
}
