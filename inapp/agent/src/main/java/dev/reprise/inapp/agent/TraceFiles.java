package dev.reprise.inapp.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataWriter;
import org.jacoco.core.data.SessionInfo;

/// The files by which this process and those who read its coverage speak. Each is written beside
/// its place and renamed, so it is whole or absent.
///
/// @param directory where all of them are
/// @param process `host.pid`, which no other process uses
record TraceFiles(Path directory, String process) {
  private static final int LONGEST_NONCE = 200;

  /// Those of this process, once it is certain that they can be written.
  static TraceFiles in(Path directory, Map<String, String> environment) throws IOException {
    Files.createDirectories(directory);
    Files.delete(Files.createTempFile(directory, ".reprise", ".tmp"));
    return new TraceFiles(directory, host(environment) + "." + ProcessHandle.current().pid());
  }

  private static String host(Map<String, String> environment) {
    var named = environment.getOrDefault("HOSTNAME", "");
    try {
      var host = named.isBlank() ? InetAddress.getLocalHost().getHostName() : named;
      return host.replaceAll("[^A-Za-z0-9-]", "-");
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }

  Path shard(String slug, int number) {
    return directory.resolve("%s.coverage.%s.%d".formatted(slug, process, number));
  }

  void writeShard(String slug, int number, Instant begun, Instant now, List<ExecutionData> classes)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    var writer = new ExecutionDataWriter(bytes);
    writer.visitSessionInfo(new SessionInfo(slug, begun.toEpochMilli(), now.toEpochMilli()));
    classes.forEach(writer::visitClassExecution);
    writer.flush();
    replace(shard(slug, number), bytes.toByteArray());
  }

  /// The number of the next shard: those that an earlier process of the same name left are kept.
  int unusedNumber(String slug, int from) {
    int number = from;
    while (Files.exists(shard(slug, number))) {
      number++;
    }
    return number;
  }

  /// Says that the slug is being traced, and which flush was the last to be answered.
  void writeTracing(String slug, String nonce) throws IOException {
    replace(tracing(slug), (nonce + "\n").getBytes(StandardCharsets.UTF_8));
  }

  void deleteTracing(String slug) throws IOException {
    Files.deleteIfExists(tracing(slug));
  }

  private Path tracing(String slug) {
    return directory.resolve("%s.coverage.%s.tracing".formatted(slug, process));
  }

  /// The flush that a reader asks for, if one ever did.
  Optional<String> flushRequest(String slug) throws IOException {
    try (var file = Files.newInputStream(directory.resolve(slug + ".coverage.flush"))) {
      var text = new String(file.readNBytes(LONGEST_NONCE), StandardCharsets.UTF_8).strip();
      return Optional.of(text).filter(nonce -> !nonce.isEmpty());
    } catch (NoSuchFileException nobodyAsked) {
      return Optional.empty();
    }
  }

  private void replace(Path place, byte[] content) throws IOException {
    var beside = Files.createTempFile(directory, ".reprise", ".tmp");
    try {
      Files.write(beside, content);
      beside.toFile().setReadable(true, false);
      Files.move(
          beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
