package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.play.ScriptedServer.Reply;
import dev.reprise.profile.AppDescription;
import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.Json;
import dev.reprise.profile.JsonWriter;
import dev.reprise.profile.Slug;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowTest {
  private static final String SANDBOX = "profile;;tmp;;palouse";
  private static final String APP =
      """
      name: test
      run: {path: "/runs/{runid}/{config}/"}
      jobs: {poll: "/job/{id}", timeout: 1m}
      fork: {submit: /fork, body: {undisturbify: false, target_runid: "{target}", from: "{runid}"}}
      archive: {submit: /archive, body: {comment: "{comment}"}}
      """;

  private final FakeTime time = new FakeTime();
  private final List<String> told = new ArrayList<>();
  private final List<PlaybackEvent> heard = new ArrayList<>();
  @TempDir private Path folder;
  private Path sandbox;
  private PlaybackFolders folders;
  private ScriptedServer server;
  private PlainTarget target;

  @BeforeEach
  void start() throws IOException {
    folder = folder.toRealPath();
    sandbox = Files.createDirectories(folder.resolve("runs").resolve(SANDBOX));
    write(sandbox.resolve("ron.nodb"), "{}");
    folders = PlaybackFolders.below(folder.resolve("data"));
    server = new ScriptedServer();
    target = new PlainTarget(server.uri());
    onFork("{\"job_id\": \"j\", \"new_runid\": \"new-run\"}");
    job("{\"id\": \"j\", \"status\": \"finished\", \"result\": {}}");
  }

  @AfterEach
  void stop() throws IOException {
    target.close();
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      // JUnit warns of links that lead out of its folder
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  @Test
  void copiesTheForkThatTheApplicationMade() throws IOException, InterruptedException {
    Path fork = folder.resolve("runs/new-run");
    write(fork.resolve("wepp/output/loss.json"), "1.5");
    Files.createSymbolicLink(fork.resolve("latest"), Path.of("wepp/output"));

    FlowResult result = fork(FlowOptions.NONE);

    Path copy = folders.forks().resolve("new-run");
    assertThat(result.complete()).isTrue();
    assertThat(result.artefacts()).containsExactly(copy);
    assertThat(result.newRunId()).contains("new-run");
    assertThat(copy.resolve("wepp/output/loss.json")).hasContent("1.5");
    assertThat(Files.readSymbolicLink(copy.resolve("latest"))).isEqualTo(Path.of("wepp/output"));
    assertThat(folders.forks()).isDirectoryContaining("glob:**/new-run");
    assertThat(list(folders.forks())).containsExactly("new-run");
  }

  @Test
  void saysWhatCameOfIt() throws IOException, InterruptedException {
    write(folder.resolve("runs/new-run/a"), "");

    FlowResult result = fork(FlowOptions.NONE);

    assertThat(Json.parseObject(JsonWriter.text(result.fields())))
        .containsEntry("profile", "palouse-fire")
        .containsEntry("run_id", "palouse")
        .containsEntry("sandbox_run_id", SANDBOX)
        .containsEntry("new_runid", "new-run")
        .containsEntry("status", "complete")
        .containsEntry("artefacts", List.of(folders.forks().resolve("new-run").toString()))
        .doesNotContainKey("error")
        .extractingByKey("job")
        .isEqualTo(
            Map.of("id", "j", "status", "finished", "duration_ms", 0, "children", List.of()));
    assertThat(result.log())
        .isEqualTo(told)
        .containsExactly(
            "POST /runs/profile;;tmp;;palouse/disturbed/fork",
            "job j",
            "job j finished",
            "copied to " + folders.forks().resolve("new-run"));
    assertThat(heard).containsExactly(new PlaybackEvent.JobSeen(1, "j", "finished"));
  }

  @Test
  void sendsWhatTheRuleSaysWithoutATargetThatNobodyNamed() throws InterruptedException {
    fork(FlowOptions.NONE);

    assertThat(sent("/fork")).isEqualTo(Map.of("undisturbify", false, "from", SANDBOX));
    assertThat(server.asked("POST").getFirst().header("X-request-id")).isEqualTo("token-1");
  }

  @Test
  void sendsTheWishesOfTheCaller() throws InterruptedException {
    fork(
        new FlowOptions(
            Optional.of(true), Optional.of("{runid}"), Optional.empty(), Optional.empty()));

    assertThat(sent("/fork"))
        .isEqualTo(Map.of("undisturbify", true, "target_runid", "{runid}", "from", SANDBOX));
  }

  @Test
  void sendsWishesThatTheRuleHasNoPlaceFor() throws InterruptedException {
    var app = app(APP.replaceAll("(?m)^fork:.*$", "fork: {submit: fork}"));

    flow(app)
        .fork(
            run("disturbed"),
            new FlowOptions(
                Optional.empty(), Optional.of("mine"), Optional.empty(), Optional.empty()));

    assertThat(sent("/fork")).isEqualTo(Map.of("target_runid", "mine"));
  }

  @Test
  void replacesAnEarlierCopyWhole() throws IOException, InterruptedException {
    write(folders.forks().resolve("new-run/old"), "old");
    write(folder.resolve("runs/new-run/new"), "new");

    assertThat(fork(FlowOptions.NONE).complete()).isTrue();

    assertThat(list(folders.forks().resolve("new-run"))).containsExactly("new");
    assertThat(list(folders.forks())).containsExactly("new-run");
  }

  @Test
  void copiesNothingThatLinksOutOfTheFork() throws IOException, InterruptedException {
    Path secret = write(folder.resolve("secret"), "secret");
    Path fork = folder.resolve("runs/new-run");
    write(fork.resolve("inside"), "x");
    Files.createSymbolicLink(fork.resolve("file"), secret);
    Files.createSymbolicLink(fork.resolve("folder"), folder);
    Files.createSymbolicLink(fork.resolve("loop"), Path.of("loop"));

    assertThat(fork(FlowOptions.NONE).complete()).isTrue();

    assertThat(list(folders.forks().resolve("new-run"))).containsExactly("inside");
  }

  @Test
  void copiesNoLinkThatTookTheForksName() throws IOException, InterruptedException {
    write(folder.resolve("private/secret"), "secret");
    Files.createSymbolicLink(folder.resolve("runs/new-run"), folder.resolve("private"));

    assertThat(fork(FlowOptions.NONE).failure()).contains("is not there");
    assertThat(folders.forks()).doesNotExist();
  }

  @Test
  void failsWhereTheForksDirectoryIsNotThere() throws InterruptedException {
    FlowResult result = fork(FlowOptions.NONE);

    assertThat(result.complete()).isFalse();
    assertThat(result.failure())
        .startsWith("the fork's directory " + folder.resolve("runs/new-run") + " is not there")
        .contains("fork.artefacts");
    assertThat(result.newRunId()).contains("new-run");
    assertThat(result.fields()).containsEntry("status", "failed").containsKey("error");
    assertThat(result.log()).endsWith(result.failure());
    assertThat(folders.forks()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc", "..", "a/b", "/etc", "a\\\\b", "x\\u0000y"})
  void takesNoPathForARun(String id) throws InterruptedException {
    onFork("{\"job_id\": \"j\", \"new_runid\": \"" + id + "\"}");

    assertThat(fork(FlowOptions.NONE).failure()).contains("cannot be the name of a directory");
    assertThat(folders.forks()).doesNotExist();
  }

  @Test
  void takesNotTheSandboxForItsFork() throws InterruptedException {
    onFork("{\"job_id\": \"j\", \"new_runid\": \"" + SANDBOX + "\"}");

    assertThat(fork(FlowOptions.NONE).failure()).contains("is " + SANDBOX + " itself");
  }

  @Test
  void believesTheJobsWordAboutTheNewRun() throws IOException, InterruptedException {
    job("{\"status\": \"finished\", \"result\": {\"new_runid\": \"a;;b\"}}");
    write(folder.resolve("runs/a;;b/x"), "");

    assertThat(fork(FlowOptions.NONE).artefacts()).containsExactly(folders.forks().resolve("a;;b"));
  }

  @Test
  void looksForForksWhereTheDescriptionSays() throws IOException, InterruptedException {
    write(folder.resolve("elsewhere/new-run/x"), "");
    var app = app(APP.replace("fork: {", "fork: {artefacts: \"../../elsewhere/{target}\", "));

    FlowResult result = flow(app).fork(run("disturbed"), FlowOptions.NONE);

    assertThat(result.artefacts()).containsExactly(folders.forks().resolve("new-run"));
  }

  @Test
  void worksWithoutAJob() throws IOException, InterruptedException {
    onFork("{\"new_runid\": \"new-run\"}");
    write(folder.resolve("runs/new-run/x"), "");

    FlowResult result = fork(FlowOptions.NONE);

    assertThat(result.complete()).isTrue();
    assertThat(result.job()).isEmpty();
  }

  @Test
  void failsWithItsJobAndSaysWhy() throws IOException, InterruptedException {
    write(folder.resolve("runs/new-run/x"), "");
    job(
        """
        {"id": "j", "status": "failed", "exc_info": "disk full", "children":
          {"0": [{"id": "k", "description": "copy", "status": "failed", "exc_info": "no space"}]}}
        """);

    FlowResult result = fork(FlowOptions.NONE);

    assertThat(result.failure()).isEqualTo("job j ended as failed: disk full");
    assertThat(result.job().orElseThrow().children())
        .extracting(JobResult.Child::error)
        .containsExactly("disk full", "no space");
    assertThat(folders.forks()).doesNotExist();
  }

  @Test
  void waitsAsLongAsTheCallerSays() throws InterruptedException {
    job("{\"status\": \"started\"}");

    FlowResult result =
        fork(
            new FlowOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(3))));

    assertThat(result.failure()).isEqualTo("job j ended as timeout: did not end within 3 s");
    assertThat(result.duration()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void saysThatTheApplicationRefuses() throws InterruptedException {
    server.on(
        "POST /runs/" + SANDBOX + "/disturbed/fork",
        Reply.json("{\"error\": \"The run is locked\"}").with(409));

    FlowResult result = fork(FlowOptions.NONE);

    assertThat(result.failure()).endsWith("/fork with HTTP 409: The run is locked");
    assertThat(result.job()).isEmpty();
  }

  @Test
  void saysThatNobodyAnswers() {
    server.on("POST /runs/" + SANDBOX + "/disturbed/fork", Reply.cut());

    assertThatThrownBy(() -> fork(FlowOptions.NONE))
        .isInstanceOfSatisfying(
            PlaybackException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
  }

  @Test
  void needsADescriptionThatSaysHow() {
    assertThatThrownBy(() -> flow(AppDescriptions.generic()).archive(run(""), FlowOptions.NONE))
        .isInstanceOf(PlaybackException.class)
        .hasMessageContaining("\"generic\" does not say how to archive");
  }

  @Test
  void leavesOutAConfigurationThatIsNotThere() throws InterruptedException {
    flow(app(APP)).fork(run(""), FlowOptions.NONE);

    assertThat(server.asked.getFirst().path()).isEqualTo("/runs/" + SANDBOX + "/fork");
  }

  @Test
  void refusesAConfigurationThatIsAPath() {
    assertThatThrownBy(() -> flow(app(APP)).fork(run("../x"), FlowOptions.NONE))
        .isInstanceOfSatisfying(
            PlaybackException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_PROFILE));
  }

  @Test
  void copiesTheArchiveThatTheJobNames() throws IOException, InterruptedException {
    write(sandbox.resolve("archives/earlier.zip"), "earlier");
    makes("archives/now.zip", "{\"output_path\": \"archives/now.zip\"}");

    FlowResult result =
        archive(
            new FlowOptions(
                Optional.empty(), Optional.empty(), Optional.of("why \"not\""), Optional.empty()));

    Path copy = folders.archives().resolve(SANDBOX).resolve("now.zip");
    assertThat(result.failure()).isEmpty();
    assertThat(result.artefacts()).containsExactly(copy);
    assertThat(result.fields()).doesNotContainKey("new_runid");
    assertThat(copy).hasContent("archives/now.zip");
    assertThat(list(folders.archives().resolve(SANDBOX))).containsExactly("now.zip");
    assertThat(sent("/archive")).isEqualTo(Map.of("comment", "why \"not\""));
  }

  @Test
  void keepsArchivesOfEarlierFlows() throws IOException, InterruptedException {
    makes("archives/one.zip", "{\"output_path\": \"archives/one.zip\"}");
    archive(FlowOptions.NONE);
    makes("archives/two.zip", "{\"output_path\": \"archives/two.zip\"}");
    archive(FlowOptions.NONE);

    assertThat(list(folders.archives().resolve(SANDBOX))).containsExactly("one.zip", "two.zip");
  }

  @Test
  void copiesWhatIsNewWhereTheJobNamesNothing() throws IOException, InterruptedException {
    write(sandbox.resolve("archives/earlier.zip"), "earlier");
    makes("archives/deep/now.zip", "{}");

    assertThat(archive(FlowOptions.NONE).artefacts())
        .containsExactly(folders.archives().resolve(SANDBOX).resolve("deep/now.zip"));
  }

  @Test
  void copiesAllFilesThatAreNamedUnderTheirPaths() throws IOException, InterruptedException {
    write(sandbox.resolve("out/a/1"), "1");
    makes(
        "archives/x.zip",
        "{\"output_files\": [\"archives/x.zip\", \"" + sandbox.resolve("out") + "\"]}");

    archive(FlowOptions.NONE);

    Path copies = folders.archives().resolve(SANDBOX);
    assertThat(copies.resolve("archives/x.zip")).exists();
    assertThat(copies.resolve("out/a/1")).hasContent("1");
  }

  @Test
  void findsAnArchiveWhereTheDescriptionSays() throws IOException, InterruptedException {
    write(folder.resolve("store/palouse.zip"), "zip");
    var app = app(APP.replace("archive: {", "archive: {artefacts: \"../../store/palouse.zip\", "));
    makes("archives/no.zip", "{\"output_path\": \"archives/no.zip\"}");

    assertThat(flow(app).archive(run("disturbed"), FlowOptions.NONE).artefacts())
        .containsExactly(folders.archives().resolve(SANDBOX).resolve("palouse.zip"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "/etc/passwd",
        "../../../../../../../../../../etc/passwd",
        "archives/../../other/secret",
        "../other/secret",
        "link-file",
        "link-folder",
        "link-folder/secret",
        ".",
        "..",
        "",
        "archives/absent.zip",
        "loop",
        "nul\\u0000"
      })
  void copiesNothingFromOutside(String name) throws IOException, InterruptedException {
    Path secret = write(folder.resolve("runs/other/secret"), "secret");
    Files.createSymbolicLink(sandbox.resolve("link-file"), secret);
    Files.createSymbolicLink(sandbox.resolve("link-folder"), secret.getParent());
    Files.createSymbolicLink(sandbox.resolve("loop"), Path.of("loop"));
    write(sandbox.resolve("good"), "good");
    onArchive();
    job("{\"status\": \"finished\", \"output_files\": [\"good\", \"" + name + "\"]}");

    FlowResult result = archive(FlowOptions.NONE);

    assertThat(result.complete()).isFalse();
    assertThat(result.artefacts()).isEmpty();
    assertThat(folders.archives()).doesNotExist();
  }

  @Test
  void followsNoLinkWhereItLooksForWhatIsNew() throws IOException, InterruptedException {
    Path secret = write(folder.resolve("runs/other/secret"), "secret");
    onArchive();
    server.on(
        "GET /job/j",
        _ -> {
          try {
            Files.createDirectories(sandbox.resolve("archives"));
            Files.createSymbolicLink(sandbox.resolve("archives/out"), secret);
            Files.createSymbolicLink(sandbox.resolve("archives/dir"), secret.getParent());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return Reply.json("{\"status\": \"finished\"}");
        });

    assertThat(archive(FlowOptions.NONE).failure())
        .startsWith("the application names no archive, and there is nothing new in ");
  }

  @Test
  void looksIntoNoFolderOutsideOfTheRun() throws IOException, InterruptedException {
    Path other = Files.createDirectories(folder.resolve("runs/other"));
    Files.createSymbolicLink(sandbox.resolve("archives"), other);
    onArchive();
    server.on(
        "GET /job/j",
        _ -> {
          write(other.resolve("secret"), "secret");
          return Reply.json("{\"status\": \"finished\"}");
        });

    assertThat(archive(FlowOptions.NONE).complete()).isFalse();
  }

  @Test
  void failsWhereTheRunsDirectoryIsNotThere() throws IOException, InterruptedException {
    onArchive();
    Files.delete(sandbox.resolve("ron.nodb"));
    Files.delete(sandbox);

    assertThat(archive(FlowOptions.NONE).failure()).startsWith("there is no directory " + sandbox);
  }

  @Test
  void saysThatACopyCannotBeWritten() throws IOException {
    write(folders.archives(), "a file where a folder belongs");
    makes("archives/now.zip", "{}");

    assertThatThrownBy(() -> archive(FlowOptions.NONE))
        .isInstanceOfSatisfying(
            PlaybackException.class, e -> assertThat(e.reason()).isEqualTo(Reason.STORAGE));
  }

  private void onFork(String json) {
    server.on("POST /runs/" + SANDBOX + "/disturbed/fork", Reply.json(json));
    server.on("POST /runs/" + SANDBOX + "/fork", Reply.json(json));
  }

  private void onArchive() {
    server.on("POST /runs/" + SANDBOX + "/disturbed/archive", Reply.json("{\"job_id\": \"j\"}"));
  }

  /// Has the job write a file, which then holds its own name, and end with a result.
  private void makes(String file, String result) {
    onArchive();
    server.on(
        "GET /job/j",
        _ -> {
          write(sandbox.resolve(file), file);
          return Reply.json("{\"status\": \"finished\", \"result\": " + result + "}");
        });
  }

  private void job(String json) {
    server.on("GET /job/j", Reply.json(json));
  }

  private FlowResult fork(FlowOptions options) throws InterruptedException {
    return flow(app(APP)).fork(run("disturbed"), options);
  }

  private FlowResult archive(FlowOptions options) throws InterruptedException {
    return flow(app(APP)).archive(run("disturbed"), options);
  }

  private Flow flow(AppDescription app) {
    var token = new PlaybackToken("token");
    return new Flow(
        new FlowCall(target, app, token, time.passing(), heard::add), folders, told::add);
  }

  private FlowRun run(String config) {
    return new FlowRun(new Slug("palouse-fire"), "palouse", SANDBOX, Optional.of(sandbox), config);
  }

  private static AppDescription app(String yaml) {
    return AppDescriptions.read(
        new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "test.yaml");
  }

  private Map<String, @Nullable Object> sent(String end) {
    return server.asked("POST").stream()
        .filter(it -> it.path().endsWith(end))
        .map(it -> Json.parseObject(it.body()))
        .toList()
        .getLast();
  }

  private static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> list(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }
}
