package dev.reprise.cli;

import dev.reprise.profile.Json;
import dev.reprise.profile.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A pid file: the id alone on its first line, as every other program expects it, and on the second
/// what it takes to know the process again and to start it again.
///
/// @param began when the process began, by which it differs from a later one with the same id
record DaemonRecord(long pid, Instant began, DaemonOrder order) {
  static Optional<DaemonRecord> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(file);
      Map<String, @Nullable Object> more = Json.parseObject(lines.get(1));
      List<String> command =
          ((List<?>) Objects.requireNonNull(more.get("command")))
              .stream().map(String::valueOf).toList();
      var order =
          new DaemonOrder(
              command,
              URI.create(String.valueOf(more.get("url"))),
              Path.of(String.valueOf(more.get("log"))));
      return Optional.of(
          new DaemonRecord(
              Long.parseLong(lines.get(0).strip()),
              Instant.parse(String.valueOf(more.get("began"))),
              order));
    } catch (IOException | RuntimeException e) {
      throw new CommandFailure(
          ExitCode.DIFFERENT,
          "%s is not a pid file of 'reprise testing'; delete it if nobody needs it".formatted(file),
          e);
    }
  }

  void write(Path file) throws IOException {
    Map<String, @Nullable Object> more = new LinkedHashMap<>();
    more.put("began", began.toString());
    more.put("url", order.url().toString());
    more.put("log", order.log().toString());
    more.put("command", order.command());
    Files.writeString(file, pid + "\n" + JsonWriter.text(more) + "\n");
  }

  /// The process, if it is still there and no other one.
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(it -> it.info().startInstant().filter(began::equals).isPresent());
  }
}
