package dev.reprise.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reprise.profile.Json;
import dev.reprise.profile.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// An application whose runs work in directories: it really forks and archives them, by jobs that
/// end when they are asked for the second time.
final class Terrain implements AutoCloseable {
  static final String APP =
      """
      name: terrain
      run: {path: "/runs/{runid}/{config}/", sandbox: "profile;;tmp;;{runid}"}
      jobs: {poll: "/job/{id}", timeout: 1m}
      fork: {submit: /fork, body: {undisturbify: false, target_runid: "{target}"}}
      archive: {submit: /archive, body: {comment: "{comment}"}}
      """;

  private interface Work {
    Map<String, ?> asJob(String run, Map<String, @Nullable Object> wish) throws IOException;
  }

  private final HttpServer server;
  private final Path runs;
  private final Map<String, AtomicInteger> jobs = new ConcurrentHashMap<>();

  Terrain(Path runs) {
    this.runs = runs;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getRawPath().split("/", -1);
      switch (path[path.length - 1]) {
        case "state" -> say(exchange, 200, Map.of("run", "ready"));
        case "fork" -> begin(exchange, path[2], this::fork);
        case "archive" -> begin(exchange, path[2], this::archive);
        default -> sayJob(exchange, path[path.length - 1]);
      }
    }
  }

  private void begin(HttpExchange exchange, String segment, Work work) throws IOException {
    String run = URLDecoder.decode(segment, StandardCharsets.UTF_8);
    if (!Files.isDirectory(runs.resolve(run))) {
      say(exchange, 404, Map.of("error", "there is no run " + run));
      return;
    }
    byte[] body = exchange.getRequestBody().readAllBytes();
    say(exchange, 200, work.asJob(run, Json.parseObject(new String(body, StandardCharsets.UTF_8))));
  }

  private Map<String, ?> fork(String run, Map<String, @Nullable Object> wish) throws IOException {
    String name =
        String.valueOf(wish.getOrDefault("target_runid", run.replace(';', '-') + "-copy"));
    for (Path file : files(runs.resolve(run))) {
      Path copy = runs.resolve(name).resolve(runs.resolve(run).relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
    Files.writeString(
        runs.resolve(name).resolve("forked"), "undisturbify " + wish.get("undisturbify"));
    return Map.of("job_id", job(), "new_runid", name);
  }

  private Map<String, ?> archive(String run, Map<String, @Nullable Object> wish)
      throws IOException {
    List<Path> files = files(runs.resolve(run));
    Path archive = runs.resolve(run).resolve("archives/whole.zip");
    Files.createDirectories(archive.getParent());
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.setComment(String.valueOf(wish.get("comment")));
      for (Path file : files) {
        zip.putNextEntry(new ZipEntry(runs.resolve(run).relativize(file).toString()));
        Files.copy(file, zip);
      }
    }
    return Map.of("job_id", job());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }

  private String job() {
    String id = "job-" + (jobs.size() + 1);
    jobs.put(id, new AtomicInteger());
    return id;
  }

  private void sayJob(HttpExchange exchange, String id) throws IOException {
    AtomicInteger asked = jobs.get(id);
    if (asked == null) {
      say(exchange, 404, Map.of("error", "there is no job " + id));
      return;
    }
    String state = asked.incrementAndGet() < 2 ? "started" : "finished";
    say(exchange, 200, Map.of("id", id, "status", state));
  }

  private static void say(HttpExchange exchange, int status, Map<String, ?> json)
      throws IOException {
    byte[] body = JsonWriter.text(json).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /// Puts a profile of it below a data root: one step, and a run of two files.
  static void record(Path dataRoot, String slug) {
    Path profile = dataRoot.resolve("profiles").resolve(slug);
    try {
      Files.createDirectories(profile.resolve("capture"));
      Files.createDirectories(profile.resolve("run/dem"));
      Files.writeString(profile.resolve("run/ron.nodb"), "ron as recorded");
      Files.writeString(profile.resolve("run/dem/dem.asc"), "heights");
      Files.writeString(profile.resolve("capture/app.yaml"), APP);
      Files.writeString(
          profile.resolve("capture/events.jsonl"),
          """
          {"stage":"request","id":"e1","runId":"palouse","method":"GET",\
          "endpoint":"/runs/palouse/disturbed/state","startedAt":"2026-11-20T10:30:00.000Z",\
          "requestMeta":{"headers":{},"bodyType":"none"}}
          {"stage":"response","id":"e1","runId":"palouse","method":"GET",\
          "endpoint":"/runs/palouse/disturbed/state","status":200,"durationMs":4,\
          "responseMeta":{"headers":{"content-type":"application/json"},"bodyType":"json",\
          "body":"{\\"run\\":\\"ready\\"}","bytes":15}}
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
