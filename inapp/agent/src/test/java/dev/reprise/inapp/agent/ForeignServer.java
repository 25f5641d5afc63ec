package dev.reprise.inapp.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// Somebody else's server as it is delivered: Apache Jena Fuseki, which answers SPARQL.
final class ForeignServer implements AutoCloseable {
  static final Path JAR = Path.of("target", "foreign", "fuseki.jar").toAbsolutePath();

  private final Process process;
  private final Path log;
  private final URI data;
  private final HttpClient client = HttpClient.newHttpClient();

  private ForeignServer(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.data = URI.create("http://127.0.0.1:%d/ds".formatted(port));
  }

  static ForeignServer start(Jdk jdk, int port, Path coverage, String agent) throws IOException {
    Path log = Files.createTempFile("fuseki", ".log");
    var builder =
        new ProcessBuilder(
                jdk.java().toString(),
                agent,
                "-Xmx512m",
                "-jar",
                JAR.toString(),
                "--mem",
                "--update",
                "--localhost",
                "--port",
                Integer.toString(port),
                "/ds")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("ENABLE_PROFILE_COVERAGE", "1");
    builder.environment().put("PROFILE_COVERAGE_DIR", coverage.toString());
    builder
        .environment()
        .put("FUSEKI_BASE", Files.createTempDirectory(coverage, "base").toString());
    var server = new ForeignServer(builder.start(), log, port);
    Awaitility.await().atMost(Duration.ofMinutes(2)).until(server::answers);
    return server;
  }

  /// A free port, and none of those that systems hand out unasked: it is still free when a server
  /// has ended.
  static int freePort() {
    return new Random()
        .ints(15_000, 30_000)
        .filter(ForeignServer::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private boolean answers() throws InterruptedException {
    if (!process.isAlive()) {
      throw new IllegalStateException("it ended: " + said());
    }
    try {
      var ping = HttpRequest.newBuilder(data.resolve("/$/ping")).build();
      return client.send(ping, BodyHandlers.discarding()).statusCode() == 200;
    } catch (ConnectException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What people do with it, each as a profile of its own.
  ///
  /// @param traced whether the requests say so
  void work(boolean traced) {
    send(traced ? "load" : null, "PUT", "/data?default", "text/turtle", people());
    query(
        traced ? "select" : null,
        "SELECT ?s (COUNT(?o) AS ?n) WHERE { ?s ?p ?o OPTIONAL { ?s <urn:age> ?a"
            + " FILTER(?a > 3) } } GROUP BY ?s ORDER BY DESC(?n) ?s LIMIT 5",
        200);
    query(
        traced ? "construct" : null,
        "CONSTRUCT { ?s <urn:x> ?o } WHERE { ?s <urn:knows>+ ?o FILTER REGEX(STR(?s), '3$') }",
        200);
    query(traced ? "bad" : null, "SELECT nonsense", 400);
    form(
        traced ? "update" : null,
        "/update",
        "update",
        "INSERT { ?s <urn:old> true } WHERE { ?s <urn:age> ?a FILTER(?a > 10) }",
        200);
    send(traced ? "read" : null, "GET", "/data?default", "text/turtle", "");
  }

  private static String people() {
    return IntStream.range(0, 50)
        .mapToObj(
            i -> "<urn:p%d> <urn:knows> <urn:p%d> ; <urn:age> %d .%n".formatted(i, i * 7 % 50, i))
        .collect(Collectors.joining());
  }

  private void query(@Nullable String slug, String sparql, int status) {
    form(slug, "/query", "query", sparql, status);
  }

  private void form(@Nullable String slug, String path, String name, String value, int status) {
    String form = name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    send(slug, "POST", path, "application/x-www-form-urlencoded", form, status);
  }

  private void send(@Nullable String slug, String method, String path, String type, String body) {
    send(slug, method, path, type, body, method.equals("PUT") ? 201 : 200);
  }

  private void send(
      @Nullable String slug, String method, String path, String type, String body, int status) {
    BodyPublisher sent = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    var request =
        HttpRequest.newBuilder(URI.create(data + path))
            .method(method, sent)
            .header("Content-Type", type)
            .header("Accept", "*/*");
    if (slug != null) {
      request.header("X-Profile-Trace", slug);
    }
    try {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      if (!List.of(status, 200).contains(answer.statusCode())) {
        throw new IllegalStateException(path + " answered " + answer.statusCode() + said());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends it as its users would, so that agents write what they have.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("it did not end: " + said());
      }
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
