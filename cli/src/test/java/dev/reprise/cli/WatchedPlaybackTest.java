package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.reprise.profile.Json;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Has an engine in a process of its own play, and watch an application while it does.
@Timeout(120)
class WatchedPlaybackTest {
  private final MeteredApplication application = new MeteredApplication();
  private final Shop shop = new Shop();
  private final Terminal terminal;
  private Program program;
  private URI engine;

  WatchedPlaybackTest(@TempDir Path folder) {
    terminal = new Terminal(folder);
    Shop.record(terminal.dataRoot(), "shop");
  }

  @BeforeEach
  void serve() {
    var environment = Map.of("PROFILE_METRICS_URL", application.metrics().toString());
    String[] command = {
      "serve",
      "--listen",
      "127.0.0.1:0",
      "--base-url",
      shop.uri().toString(),
      "--worker-sha",
      "abc1234"
    };
    program = Program.start(terminal.folder, environment, command);
    engine = program.engine();
  }

  @AfterEach
  void close() {
    program.close();
    shop.close();
    application.close();
  }

  private int played(String... more) {
    var all = new ArrayList<>(List.of("play", "shop", "--service-url", engine.toString()));
    all.addAll(List.of("--pace", "recorded", "--snapshot", "--cluster", "prod"));
    all.addAll(List.of(more));
    return terminal.run(all.toArray(String[]::new));
  }

  private Map<?, ?> behaviour() {
    return (Map<?, ?>) Objects.requireNonNull(Json.parseObject(terminal.out()).get("behaviour"));
  }

  @Test
  void anEngineHoldsAPlaybackAgainstTheBaseline() {
    assertThat(played("--json")).as(terminal.err()).isZero();
    assertThat(behaviour())
        .asInstanceOf(MAP)
        .containsEntry("label", "no_baseline")
        .containsKey("profile_id");
    String first = String.valueOf(behaviour().get("profile_id"));
    assertThat(terminal.run("snapshot", "baseline", first)).isZero();
    application.threads.set(80);

    assertThat(played()).isEqualTo(1);

    assertThat(terminal.out()).contains("shop: PASS", "against the baseline, threads regressed");
    assertThat(played("--json", "--threshold", "resources=900", "--step", "125ms")).isZero();
    assertThat(behaviour()).asInstanceOf(MAP).containsEntry("label", "unchanged");
    String last = String.valueOf(behaviour().get("profile_id"));
    terminal.run("snapshot", "show", last, "--json");
    assertThat(terminal.out()).contains("\"step_seconds\":0.125");
    assertThat(terminal.run("snapshot", "show", first, "--json")).isZero();
    assertThat(terminal.out()).contains("abc1234", "\"cluster_id\":\"prod\"");
  }

  @Test
  void aWishThatMakesNoSenseIsRefusedBeforeAnythingIsPlayed() {
    try (var caller = new EngineCaller(engine)) {
      assertThat(caller.post("/run/shop", "{\"snapshot\":7}").body())
          .contains("\\\"snapshot\\\" is an object, or true");
      var answer = caller.post("/run/shop", "{\"snapshot\":{\"cluster\":\"prod\"}}");
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body())
          .contains("there is no key \\\"cluster\\\"; there are catalogue, cluster_id");
      assertThat(caller.post("/run/shop", "{\"snapshot\":false}").body()).contains("verdict PASS");
    }
  }
}
