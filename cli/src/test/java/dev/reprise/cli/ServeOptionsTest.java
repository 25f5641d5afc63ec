package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the options of `serve` do to an engine that runs in a process of its own.
@Timeout(120)
class ServeOptionsTest {
  private final Shop shop = new Shop();
  private final Terminal terminal;

  ServeOptionsTest(@TempDir Path folder) {
    terminal = new Terminal(folder);
    Shop.record(terminal.dataRoot(), "shop");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private Program serve(Map<String, String> environment, String... options) {
    var arguments = new ArrayList<>(List.of("serve", "--listen", "127.0.0.1:0"));
    arguments.addAll(List.of(options));
    return Program.start(terminal.folder, environment, arguments.toArray(String[]::new));
  }

  @Test
  void playsAgainstItsApplicationInsteadOfTheOneInTheEnvironment() {
    var elsewhere = Map.of("PROFILE_PLAYBACK_BASE_URL", "http://127.0.0.1:9");
    try (var program = serve(elsewhere, "--base-url", shop.uri().toString());
        var caller = new EngineCaller(program.engine())) {
      var answer = caller.post("/run/shop", "{}");

      assertThat(answer.body()).contains("GET /items/1", "GET /items/2", "verdict PASS");
      var token = answer.headers().firstValue("X-Playback-Token").orElseThrow();
      assertThat(caller.result(token))
          .containsEntry("verdict", "PASS")
          .containsEntry("base_url", shop.uri().toString());
    }
  }

  @Test
  void saysWhatItNeedsWhereNobodyNamedAnApplication() {
    try (var program = serve(Map.of());
        var caller = new EngineCaller(program.engine())) {
      var answer = caller.post("/run/shop", "{}");

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("base_url", "PROFILE_PLAYBACK_BASE_URL");
    }
  }

  @Test
  void letsTheSecondPlaybackWaitWhereOneIsPlayedAtATime() throws Exception {
    shop.neverAnswers("/items/2");
    try (var program = serve(Map.of(), "--playbacks", "1", "--base-url", shop.uri().toString());
        var caller = new EngineCaller(program.engine())) {
      String first = caller.detached("shop", "");
      assertThat(shop.asked.await(30, TimeUnit.SECONDS)).isTrue();
      String second = caller.detached("shop", ",\"isolated\":true");

      try (var events = caller.events(second)) {
        assertThat(events.next().name()).isEqualTo("connection_open");
        assertThat(events.next().data().get("text")).asString().contains("waiting, 1 before");
        assertThat(caller.result(first)).containsEntry("state", "running");
        shop.answersAgain();
      }
      Awaitility.await()
          .untilAsserted(() -> {
            assertThat(caller.result(first)).containsEntry("verdict", "PASS");
            assertThat(caller.result(second)).containsEntry("verdict", "PASS");
          });
    }
  }

  @Test
  void letsNobodyWaitWhereTwoArePlayedAtATime() throws Exception {
    shop.neverAnswers("/items/2");
    try (var program = serve(Map.of(), "--playbacks", "2", "--base-url", shop.uri().toString());
        var caller = new EngineCaller(program.engine())) {
      caller.detached("shop", "");
      assertThat(shop.asked.await(30, TimeUnit.SECONDS)).isTrue();

      try (var events = caller.events(caller.detached("shop", ""))) {
        assertThat(events.next().name()).isEqualTo("connection_open");
        var event = events.next();
        assertThat(event.name()).isEqualTo("step");
        assertThat(event.data()).containsEntry("step", 1);
      }
    }
  }

  @Test
  void preparesSandboxesWhereRunsAreSaidToWork() throws IOException {
    Path profile = terminal.library().resolve("shop");
    Path events = profile.resolve("capture/events.jsonl");
    Files.writeString(
        events, Files.readString(events).replace("/items/1", "/runs/palouse/cfg/items"));
    Files.writeString(
        profile.resolve("capture/app.yaml"),
        """
        name: shop
        run: {path: "/runs/{runid}/{config}/", sandbox: "profile;;tmp;;{runid}"}
        """);
    Files.createDirectories(profile.resolve("run"));
    Files.writeString(profile.resolve("run/ron.nodb"), "as recorded");
    shop.answers("/items", "{\"name\":\"bolt\",\"price\":3}");
    Path runs = Files.createDirectories(terminal.folder.resolve("the application's runs"));
    try (var program =
            serve(
                Map.of(),
                "--run-directory",
                runs.resolve("{runid}").toString(),
                "--base-url",
                shop.uri().toString());
        var caller = new EngineCaller(program.engine())) {
      var answer = caller.post("/run/shop", "{}");

      assertThat(answer.body()).contains("prepared the sandbox " + runs);
      assertThat(runs.resolve("profile;;tmp;;palouse/ron.nodb")).hasContent("as recorded");
      assertThat(terminal.dataRoot().resolve("playback/runs/profile;;tmp;;palouse")).doesNotExist();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --playbacks     | 0                 | --playbacks is a number from 1 to 64
          --playbacks     | 65                | --playbacks is a number from 1 to 64
          --playbacks     | -1                | --playbacks is a number from 1 to 64
          --playbacks     | many              | --playbacks
          --base-url      | ftp://example.org | it must be an address like http://127.0.0.1:8070
          --base-url      | shop              | it must be an address like http://127.0.0.1:8070
          --base-url      | http://           | it must be an address like http://127.0.0.1:8070
          --run-directory | /data/runs        | /data/runs/{runid}
          """)
  @Timeout(20)
  void refusesWhatItCannotDoInOneSentence(String option, String value, String sentence) {
    int exitCode = terminal.run("serve", "--listen", "127.0.0.1:0", option, value);

    assertThat(exitCode).isEqualTo(2);
    assertThat(terminal.err()).startsWith("error: ").contains(sentence, value);
    assertThat(terminal.err().lines().filter(line -> line.startsWith("error"))).hasSize(1);
    assertThat(terminal.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"http://me:hush@shop/,has a user or a password", "http://shop/?a=b,has a query"})
  @Timeout(20)
  void refusesAnAddressThatNoPlaybackCouldUse(String address, String sentence) {
    int exitCode = terminal.run("serve", "--listen", "127.0.0.1:0", "--base-url", address);

    assertThat(exitCode).isEqualTo(2);
    assertThat(terminal.err()).startsWith("error: ").contains(sentence).doesNotContain("hush");
  }
}
