package dev.reprise.play;

import dev.reprise.play.ScriptedServer.Reply;
import dev.reprise.profile.AppDescription;
import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.Json;
import dev.reprise.profile.Slug;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An application that forks and archives runs, a run of it that was played, and the flows that ask
/// for its fork or archive.
final class FlowFixture implements AutoCloseable {
  static final String SANDBOX = "profile;;tmp;;palouse";

  static final String APP =
      """
      name: test
      run: {path: "/runs/{runid}/{config}/"}
      jobs: {poll: "/job/{id}", timeout: 1m}
      fork: {submit: /fork, body: {undisturbify: false, target_runid: "{target}", from: "{runid}"}}
      archive: {submit: /archive, body: {comment: "{comment}"}}
      """;

  final Path folder;
  final Path sandbox;
  final PlaybackFolders folders;
  final ScriptedServer server;
  final List<String> told = new ArrayList<>();
  final List<PlaybackEvent> heard = new ArrayList<>();
  private final FakeTime time = new FakeTime();
  private final PlainTarget target;

  FlowFixture(Path folder) throws IOException {
    this.folder = folder.toRealPath();
    sandbox = Files.createDirectories(this.folder.resolve("runs").resolve(SANDBOX));
    write(sandbox.resolve("ron.nodb"), "{}");
    folders = PlaybackFolders.below(this.folder.resolve("data"));
    server = new ScriptedServer();
    target = new PlainTarget(server.uri());
    onFork("{\"job_id\": \"j\", \"new_runid\": \"new-run\"}");
    job("{\"id\": \"j\", \"status\": \"finished\", \"result\": {}}");
  }

  void onFork(String json) {
    server.on("POST /runs/" + SANDBOX + "/disturbed/fork", Reply.json(json));
    server.on("POST /runs/" + SANDBOX + "/fork", Reply.json(json));
  }

  void onArchive() {
    server.on("POST /runs/" + SANDBOX + "/disturbed/archive", Reply.json("{\"job_id\": \"j\"}"));
  }

  /// Has the job write a file, which then holds its own name, and end with a result.
  void makes(String file, String result) {
    onArchive();
    server.on(
        "GET /job/j",
        _ -> {
          write(sandbox.resolve(file), file);
          return Reply.json("{\"status\": \"finished\", \"result\": " + result + "}");
        });
  }

  void job(String json) {
    server.on("GET /job/j", Reply.json(json));
  }

  FlowResult fork(FlowOptions options) throws InterruptedException {
    return of(app(APP)).fork(run("disturbed"), options);
  }

  FlowResult archive(FlowOptions options) throws InterruptedException {
    return of(app(APP)).archive(run("disturbed"), options);
  }

  Flow of(AppDescription app) {
    var token = new PlaybackToken("token");
    return new Flow(
        new FlowCall(target, app, token, time.passing(), heard::add), folders, told::add);
  }

  FlowRun run(String config) {
    return new FlowRun(new Slug("palouse-fire"), "palouse", SANDBOX, Optional.of(sandbox), config);
  }

  static AppDescription app(String yaml) {
    return AppDescriptions.read(
        new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "test.yaml");
  }

  Map<String, @Nullable Object> sent(String end) {
    return server.asked("POST").stream()
        .filter(it -> it.path().endsWith(end))
        .map(it -> Json.parseObject(it.body()))
        .toList()
        .getLast();
  }

  static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> list(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public void close() throws IOException {
    target.close();
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      // JUnit warns of links that lead out of its folder
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }
}
