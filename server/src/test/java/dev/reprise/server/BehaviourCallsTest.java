package dev.reprise.server;

import static dev.reprise.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.Deployment;
import dev.reprise.behaviour.Metric;
import dev.reprise.behaviour.NotConfiguredException;
import dev.reprise.behaviour.Preset;
import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.behaviour.PrometheusSettings;
import dev.reprise.behaviour.PrometheusSource;
import dev.reprise.behaviour.Samples;
import dev.reprise.behaviour.Scope;
import dev.reprise.behaviour.Telemetry;
import dev.reprise.behaviour.TelemetrySource;
import dev.reprise.behaviour.TimeWindow;
import dev.reprise.profile.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BehaviourCallsTest {
  private static final Catalogue CATALOGUE = Catalogue.named("reprise");
  private static final String WINDOW =
      "\"time_window_start\":\"2026-02-18T10:00:00Z\",\"time_window_end\":\"2026-02-18T11:00:00Z\"";
  private static final String ORIGIN = "http://grafana.example:3000";

  @TempDir private Path folder;
  private volatile double level = 10;
  private RunningServer engine;

  @BeforeEach
  void start() {
    engine = server(this::steady, folder.resolve("a"));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private RunningServer server(TelemetrySource source, Path data) {
    return new RunningServer(
        data,
        ServerSettings.onLoopback(0).withOrigins(Set.of(ORIGIN)),
        new BehaviourService(
            new BehaviourStage(
                () -> ProfileLibrary.in(data.resolve("behaviour")),
                () -> new BehaviourStage.Telemetry(source, false),
                () -> Deployment.UNKNOWN,
                CATALOGUE,
                Preset.builtIn(),
                InstantSource.system())));
  }

  /// A source of which every metric is at one level all the time.
  private Telemetry steady(Catalogue catalogue, Scope scope, TimeWindow window) {
    double[] numbers = new double[window.steps()];
    Arrays.fill(numbers, level);
    return Telemetry.of(
        catalogue,
        "a test",
        window,
        (Metric metric) -> metric.told(Samples.of(numbers.length, numbers), "level"));
  }

  private String created(String more) {
    var answer =
        engine.post(
            "/profiles", "{\"cluster_id\":\"prod\",\"namespace\":\"a\"," + WINDOW + more + "}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    String id = String.valueOf(json(answer).get("id"));
    assertThat(answer.headers().firstValue("Location")).contains("/profiles/" + id);
    return id;
  }

  @Test
  void takesKeepsListsAndRemoves() {
    assertThat(engine.get("/profiles/").body()).isEqualTo("[]\n");
    String first = created(",\"name\":\"pre-scale-test\",\"label\":\"baseline-150wps\"");
    String second = created("");

    var whole = json(engine.get("/profiles/" + first));
    assertThat(whole)
        .containsEntry("name", "pre-scale-test")
        .containsEntry("is_baseline", false)
        .containsKeys("config_snapshot", "telemetry", "deployment_context", "worker_code_sha");
    var page = engine.get("/profiles?cluster=prod&limit=1");
    assertThat(Json.parse(page.body()))
        .asInstanceOf(LIST)
        .singleElement(MAP)
        .containsEntry("id", second)
        .containsKeys(
            "label", "cluster_id", "namespace", "time_window_start", "is_baseline", "created_at");
    String cursor = page.headers().firstValue("X-Next-Cursor").orElseThrow();
    var rest = engine.get("/profiles?cluster=prod&limit=1&cursor=" + cursor);
    assertThat(rest.body()).contains(first).doesNotContain(second);
    assertThat(rest.headers().firstValue("X-Next-Cursor")).isEmpty();
    assertThat(engine.get("/profiles?to=2026-02-18T09:00:00Z").body()).isEqualTo("[]\n");

    assertThat(engine.send(engine.request("/profiles/" + second).DELETE()).statusCode())
        .isEqualTo(204);
    refused(engine.get("/profiles/" + second), 404, "there is no behaviour profile");
  }

  @Test
  void comparesWithTheBaselineAndWithPresets() {
    String calm = created("");
    assertThat(json(engine.post("/profiles/" + calm + "/baseline")))
        .containsEntry("is_baseline", true);
    level = 20;
    String busy = created("");

    var compared =
        json(
            engine.post(
                "/profiles/compare",
                "{\"profile_a_id\":\"%s\",\"profile_b_id\":\"%s\"}".formatted(calm, busy)));
    assertThat(compared).containsEntry("label", "regressed").containsKey("version_diffs");
    assertThat(compared)
        .extractingByKey("telemetry_diffs", LIST)
        .element(0, MAP)
        .containsKeys("metric", "old_value", "new_value", "change_pct", "severity", "p_value");
    var drift =
        json(
            engine.post(
                "/profiles/drift",
                "{\"cluster_id\":\"prod\",\"namespace\":\"a\",\"last_minutes\":30}"));
    assertThat(drift).containsEntry("label", "drifted").containsEntry("baseline_id", calm);
    level = 10;
    var days =
        json(
            engine.post(
                "/profiles/drift", "{\"cluster_id\":\"prod\",\"namespace\":\"a\",\"days\":3}"));
    assertThat(days).containsEntry("label", "steady");
    assertThat(days).extractingByKey("comparisons", LIST).hasSize(3);

    engine.post("/profiles/" + busy + "/baseline");
    assertThat(json(engine.get("/profiles/" + calm)))
        .containsEntry("is_baseline", false)
        .containsEntry("baseline_id", busy);
    assertThat(json(engine.post("/profiles/" + busy + "/conformance", "{\"preset\":\"starter\"}")))
        .containsEntry("label", "unproven");
  }

  @Test
  void saysWhatItCan() {
    var abilities = json(engine.get("/behaviour"));

    assertThat(abilities).extractingByKey("storage", MAP).containsEntry("configured", true);
    assertThat(abilities)
        .extractingByKey("telemetry", MAP)
        .containsEntry("ahead", false)
        .containsEntry("most_seconds", 86_400)
        .containsEntry("most_days", 31);
    assertThat(abilities).extractingByKey("catalogues", LIST).startsWith("reprise");
    assertThat(abilities)
        .extractingByKey("presets", LIST)
        .element(0, MAP)
        .containsEntry("name", "starter")
        .extractingByKey("bounds", LIST)
        .element(1, MAP)
        .containsEntry("metric", "workflow_schedule_to_start_p99")
        .containsEntry("least", null)
        .extractingByKey("most")
        .hasToString("500.0");
  }

  @Test
  void refusesWithTheStatusThatSaysWhy() {
    String id = created("");
    String window = "{\"time_window_start\":\"%s\",\"time_window_end\":\"%s\"}";
    refused(create(window.formatted("2026-02-18T10:00:00Z", "2026-02-19T10:00:01Z")), 400, "24");
    refused(create(window.formatted("2026-02-18T10:00:00Z", "2026-02-18T10:00:00Z")), 400, "after");
    refused(create("{" + WINDOW + ",\"catalogue\":\"/etc/passwd\"}"), 400, "no such catalogue");
    refused(create("{\"time_window_start\":"), 422, "no JSON object");
    refused(create("{}"), 422, "\"time_window_start\" is missing");
    refused(create("{\"time_window_start\":\"noon\"}"), 422, "is a time such as");
    refused(create("{" + WINDOW + ",\"clusterid\":\"x\"}"), 422, "no key \"clusterid\"");
    refused(compare(id, id), 400, "not compared with itself");
    refused(compare(id, "nobody"), 404, "nobody");
    refused(engine.post("/profiles/compare", "{\"profile_a_id\":7}"), 422, "is a text");
    refused(engine.post("/profiles/..%2Fx/baseline"), 404, "no behaviour profile");
    refused(engine.post("/profiles/" + id + "/conformance", "{\"preset\":\"x\"}"), 400, "starter");
    refused(engine.post("/profiles/drift", "{\"cluster_id\":\"b\"}"), 409, "has no baseline");
    String minutes = "{\"cluster_id\":\"b\",\"last_minutes\":%s}";
    refused(engine.post("/profiles/drift", minutes.formatted("\"x\"")), 422, "last_minutes");
    refused(engine.post("/profiles/drift", minutes.formatted("-5")), 422, "last_minutes");
    refused(engine.get("/profiles?limit=0"), 400, "limit");
    refused(engine.get("/profiles?cursor=x"), 400, "no cursor");
  }

  @Test
  void refusesThresholdsThatCannotBe() {
    String scope = "\"cluster_id\":\"prod\",\"namespace\":\"a\",\"days\":2,\"thresholds\":";

    refused(drift(scope + "{\"weather\":5}"), 400, "no metric or group \"weather\"");
    refused(drift(scope + "{\"latency\":-1}"), 400, "the threshold of latency is above 0");
    refused(drift(scope + "{\"latency\":\"5\"}"), 422, "holds percents");
  }

  private HttpResponse<String> drift(String wish) {
    return engine.post("/profiles/drift", "{" + wish + "}");
  }

  @Test
  void saysWhichServerFailedAndWhatIsNotConfigured() {
    var nobody = PrometheusSettings.of(URI.create("http://127.0.0.1:1"), "");
    try (HttpClient http = HttpClient.newHttpClient();
        var deaf = server(new PrometheusSource(http, nobody), folder.resolve("b"))) {
      refused(deaf.post("/profiles", "{" + WINDOW + "}"), 502, "Prometheus at http://127.0.0.1:1");
    }
    var stage =
        new BehaviourStage(
            () -> {
              throw new NotConfiguredException("COPILOT_DSQL_ENDPOINT", "set it");
            },
            () -> new BehaviourStage.Telemetry(this::steady, false),
            () -> Deployment.UNKNOWN,
            CATALOGUE,
            Map.of(),
            InstantSource.system());
    var settings = ServerSettings.onLoopback(0);
    try (var bare = new RunningServer(folder.resolve("c"), settings, new BehaviourService(stage))) {
      for (var answer :
          List.of(
              bare.get("/profiles"),
              bare.post("/profiles", "{" + WINDOW + "}"),
              bare.get("/profiles/x"))) {
        refused(answer, 503, "Profile storage not configured: COPILOT_DSQL_ENDPOINT");
      }
      assertThat(json(bare.get("/behaviour")))
          .extractingByKey("storage", MAP)
          .containsEntry("configured", false)
          .extractingByKey("problem", STRING)
          .contains("COPILOT_DSQL_ENDPOINT");
    }
  }

  @Test
  void isOpenToPagesOfTheConfiguredOriginAlone() {
    var friend = engine.send(engine.request("/profiles").header("Origin", ORIGIN));
    var stranger =
        engine.send(engine.request("/profiles").header("Origin", "http://evil.example:3000"));

    assertThat(friend.headers().firstValue("Access-Control-Allow-Origin")).contains(ORIGIN);
    assertThat(friend.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
        .contains("X-Next-Cursor");
    assertThat(stranger.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(
            engine
                .send(
                    engine
                        .request("/profiles/x")
                        .header("Origin", "http://evil.example:3000")
                        .DELETE())
                .statusCode())
        .isEqualTo(403);
  }

  private HttpResponse<String> create(String body) {
    return engine.post("/profiles", body);
  }

  private HttpResponse<String> compare(String before, String after) {
    return engine.post(
        "/profiles/compare",
        "{\"profile_a_id\":\"%s\",\"profile_b_id\":\"%s\"}".formatted(before, after));
  }

  private static void refused(HttpResponse<String> answer, int status, String sentence) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(String.valueOf(json(answer).get("error"))).contains(sentence);
  }
}
