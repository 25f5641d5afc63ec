package dev.reprise.inapp.testmode;

import dev.reprise.profile.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One server-sent event. It is encoded when the first client is sent it, and once for all of them.
/// Thread-safe.
final class StreamEvent {
  private final String name;
  private final @Nullable String id;
  private @Nullable Supplier<Map<String, ? extends @Nullable Object>> data;
  private byte @Nullable [] bytes;

  /// @param id where the client should be able to see gaps
  StreamEvent(
      String name, @Nullable String id, Supplier<Map<String, ? extends @Nullable Object>> data) {
    this.name = name;
    this.id = id;
    this.data = data;
  }

  synchronized byte[] bytes() {
    if (bytes == null || data != null) {
      bytes = encoded(data == null ? Map.of() : data.get()).getBytes(StandardCharsets.UTF_8);
      data = null;
    }
    return bytes;
  }

  /// JSON has no line breaks outside of strings, and inside they are escaped: one line is enough.
  private String encoded(Map<String, ? extends @Nullable Object> fields) {
    return (id == null ? "" : "id: " + id + "\n")
        + "event: "
        + name
        + "\ndata: "
        + JsonWriter.text(fields)
        + "\n\n";
  }
}
