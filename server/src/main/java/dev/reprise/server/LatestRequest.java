package dev.reprise.server;

import dev.reprise.profile.Json;
import dev.reprise.profile.JsonException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The last request of a draft, read from the end of its events without reading the others.
final class LatestRequest {
  /// A line is not much longer, because larger bodies lie in files of their own.
  private static final int LOOKED_AT = 192 << 10;

  private LatestRequest() {}

  /// Its method, path and time; nothing where the end of the file holds none.
  static Optional<Map<String, @Nullable Object>> in(Path events) {
    String end;
    try {
      end = end(events);
    } catch (IOException e) {
      return Optional.empty(); // there is none yet
    }
    for (int to = end.lastIndexOf('\n'); to > 0; to = end.lastIndexOf('\n', to - 1)) {
      var request = request(end.substring(end.lastIndexOf('\n', to - 1) + 1, to));
      if (request.isPresent()) {
        return request;
      }
    }
    return Optional.empty();
  }

  private static String end(Path events) throws IOException {
    try (var file = new RandomAccessFile(events.toFile(), "r")) {
      long length = file.length();
      byte[] bytes = new byte[(int) Math.min(length, LOOKED_AT)];
      file.seek(length - bytes.length);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static Optional<Map<String, @Nullable Object>> request(String line) {
    if (!line.contains("\"stage\":\"request\"")) {
      return Optional.empty();
    }
    try {
      Map<String, @Nullable Object> event = Json.parseObject(line);
      var fields = new LinkedHashMap<String, @Nullable Object>();
      fields.put("method", event.get("method"));
      fields.put("path", event.get("endpoint"));
      fields.put("at", event.get("received_at"));
      return Optional.of(fields);
    } catch (JsonException e) {
      return Optional.empty(); // the first of what was read may be half a line
    }
  }
}
