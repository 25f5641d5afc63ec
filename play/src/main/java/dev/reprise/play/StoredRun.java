package dev.reprise.play;

import dev.reprise.profile.Json;
import dev.reprise.profile.JsonException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Reads what is on the disk of a playback, whole or only its head.
final class StoredRun {
  /// A head is a few fields; a longer first line is none.
  private static final int HEAD_LIMIT = 64 << 10;

  private StoredRun() {}

  static Optional<Map<String, @Nullable Object>> result(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return Optional.of(Json.parseObject(bytes, 0, bytes.length));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw StorageTrouble.reading("the result", file, e);
    } catch (JsonException e) {
      throw StorageTrouble.reading("the result", file, new IOException(e.getMessage(), e));
    }
  }

  /// What had happened so far, without a line that a crash tore.
  static Optional<Map<String, @Nullable Object>> journal(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      var fields = head(file, in);
      if (fields.isPresent()) {
        fields.get().put("requests", steps(in));
      }
      return fields;
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw StorageTrouble.reading("the journal", file, e);
    }
  }

  /// The head of a journal, if it is one of these profiles.
  static Optional<Map<String, @Nullable Object>> journalHead(
      Path file, Predicate<String> profiles) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return head(file, in).filter(head -> profiles.test(String.valueOf(head.get("profile"))));
    } catch (IOException e) {
      return Optional.empty(); // one that cannot be read does not spoil the list
    }
  }

  /// The head of a result, if it is one of these profiles.
  static Optional<Map<String, @Nullable Object>> head(Path file, Predicate<String> profiles) {
    try (InputStream in = Files.newInputStream(file)) {
      return ResultHead.read(in, profiles);
    } catch (IOException | JacksonException e) {
      return Optional.empty(); // one that cannot be read does not spoil the list
    }
  }

  private static Optional<Map<String, @Nullable Object>> head(Path file, InputStream in)
      throws IOException {
    var line = line(in, HEAD_LIMIT).flatMap(StoredRun::object);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    var head = new LinkedHashMap<String, @Nullable Object>(line.get());
    Object process = head.remove(JournalHold.PROCESS_KEY);
    head.put("state", JournalHold.isHeld(file, process) ? "running" : Results.INTERRUPTED);
    return Optional.of(head);
  }

  private static List<Map<String, @Nullable Object>> steps(InputStream in) throws IOException {
    var steps = new ArrayList<Map<String, @Nullable Object>>();
    for (var line = line(in, Integer.MAX_VALUE);
        line.isPresent();
        line = line(in, Integer.MAX_VALUE)) {
      line.flatMap(StoredRun::object).ifPresent(steps::add);
    }
    return steps;
  }

  /// The next line that has its line feed.
  private static Optional<ByteArrayOutputStream> line(InputStream in, int limit)
      throws IOException {
    var line = new ByteArrayOutputStream(512);
    for (int b = in.read(); b >= 0 && line.size() < limit; b = in.read()) {
      if (b == '\n') {
        return Optional.of(line);
      }
      line.write(b);
    }
    return Optional.empty();
  }

  private static Optional<Map<String, @Nullable Object>> object(ByteArrayOutputStream line) {
    byte[] bytes = line.toByteArray();
    try {
      return Optional.of(Json.parseObject(bytes, 0, bytes.length));
    } catch (JsonException e) {
      return Optional.empty();
    }
  }
}
