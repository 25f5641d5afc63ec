package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowCommandTest {
  private static final String APP =
      """
      name: shop
      run: {path: "/runs/{runid}/{config}/", sandbox: "profile;;tmp;;{runid}"}
      jobs: {poll: "/job/{id}", timeout: 1m}
      fork: {submit: /fork, body: {target_runid: "{target}"}}
      archive: {submit: /archive, body: {comment: "{comment}"}}
      """;

  private final Shop shop = new Shop();
  private final Terminal terminal;

  FlowCommandTest(@TempDir Path folder) {
    terminal = new Terminal(folder);
  }

  @BeforeEach
  void record() throws IOException {
    Shop.record(terminal.dataRoot(), "shop");
    Path profile = terminal.library().resolve("shop");
    Path events = profile.resolve("capture/events.jsonl");
    String text = Files.readString(events).replace("/items/1", "/runs/palouse/cfg/items");
    Files.writeString(events, text);
    Files.writeString(profile.resolve("capture/app.yaml"), APP);
    Files.createDirectories(profile.resolve("run"));
    Files.writeString(profile.resolve("run/ron.nodb"), "{}");
    Path fork = Files.createDirectories(terminal.folder.resolve("runs/new-run"));
    Files.writeString(fork.resolve("ron.nodb"), "{}");
    shop.answers("/fork", "{\"job_id\":\"j\",\"new_runid\":\"new-run\"}");
    shop.answers("/archive", "{\"job_id\":\"j\"}");
    shop.answers("/job/j", "{\"id\":\"j\",\"status\":\"finished\"}");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void printsWhatAForkCameToAsJson() {
    int exitCode = run("run-fork-profile", "--target-runid", "mine");

    assertThat(exitCode).as(terminal.err()).isZero();
    assertThat(Json.parseObject(terminal.out()))
        .containsEntry("status", "complete")
        .containsEntry("run_id", "palouse")
        .containsEntry("new_runid", "new-run");
    assertThat(terminal.err()).contains("[profile_playback]");
  }

  @Test
  void failsWhereTheJobDoes() {
    shop.answers("/job/j", "{\"id\":\"j\",\"status\":\"failed\",\"exc_info\":\"disk full\"}");

    int exitCode = run("run-archive-profile", "--archive-comment", "before the flood");

    assertThat(exitCode).isEqualTo(1);
    assertThat(Json.parseObject(terminal.out())).containsEntry("status", "failed");
    assertThat(terminal.err()).contains("error: job j ended as failed: disk full");
  }

  @Test
  void printsNoJsonForWhatNeverBegan() {
    shop.close();

    assertThat(run("fork")).isEqualTo(3);

    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err()).contains("error: ");
  }

  private int run(String command, String... more) {
    var arguments = new ArrayList<String>();
    arguments.add(command);
    arguments.add("shop");
    arguments.add("--base-url");
    arguments.add(shop.uri().toString());
    arguments.add("--run-directory");
    arguments.add(terminal.folder.resolve("runs").resolve("{runid}").toString());
    arguments.addAll(List.of(more));
    return terminal.run(arguments.toArray(String[]::new));
  }
}
