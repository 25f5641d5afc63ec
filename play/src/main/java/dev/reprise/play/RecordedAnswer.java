package dev.reprise.play;

import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.Event;
import dev.reprise.profile.Headers;
import dev.reprise.profile.SafeName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer as it was recorded.
///
/// @param status its status
/// @param headers its header lines, empty where the recorder kept none
/// @param body what is known of its body
record RecordedAnswer(int status, Headers headers, Body body) {
  /// A body up to this size is looked into as a whole; a longer one is compared as it streams.
  static final long TREE_LIMIT = 8 << 20;

  private static final String TYPE = "content-type";

  /// What is known of a recorded body.
  sealed interface Body {
    /// The recorder kept nothing, so nothing can be said.
    record Unknown() implements Body {}

    /// There was none.
    record Empty() implements Body {}

    /// A text, perhaps only its beginning.
    record Text(String text, boolean truncated) implements Body {}

    /// A file in the capture, perhaps only the beginning of what was answered.
    ///
    /// @param text whether it is a text that was written as UTF-8
    record Stored(Path file, String sha256, long bytes, boolean text, boolean truncated)
        implements Body {}
  }

  static RecordedAnswer of(Event event, CaptureFolder folder) throws IOException {
    Map<String, @Nullable Object> meta = event.responseMeta();
    Headers headers = RecordedRequest.headers(meta.get("headers"));
    int status = event.status().orElse(0);
    return new RecordedAnswer(status, headers, body(event, meta, headers, folder));
  }

  private static Body body(
      Event event, Map<String, @Nullable Object> meta, Headers headers, CaptureFolder folder)
      throws IOException {
    boolean truncated = Boolean.TRUE.equals(meta.get("truncated"));
    if (meta.get("bodyRef") instanceof String && meta.get("sha256") instanceof String sha256) {
      if (!SafeName.isSafe(sha256)) {
        return new Body.Unknown(); // somebody edited the capture; it must not lead out of it
      }
      Path file = folder.body(sha256);
      boolean text = !"binary".equals(meta.get("bodyType"));
      return Files.isRegularFile(file) ? stored(file, sha256, text, truncated) : new Body.Unknown();
    }
    if (meta.get("body") instanceof String text) {
      return new Body.Text(text, truncated);
    }
    return isEmpty(event, meta, headers) ? new Body.Empty() : new Body.Unknown();
  }

  private static Body stored(Path file, String sha256, boolean text, boolean truncated)
      throws IOException {
    long bytes = Files.size(file);
    if (!text || bytes > TREE_LIMIT) {
      return new Body.Stored(file, sha256, bytes, text, truncated);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new Body.Text(new String(in.readAllBytes(), StandardCharsets.UTF_8), truncated);
    }
  }

  /// Whether the recording says that nothing came, and does not only say nothing.
  private static boolean isEmpty(Event event, Map<String, @Nullable Object> meta, Headers headers) {
    int status = event.status().orElse(0);
    return !meta.isEmpty()
        && (event.method().equals("HEAD")
            || status == 204
            || status == 304
            || headers.first("content-length").filter("0"::equals).isPresent()
            || (meta.get("bytes") instanceof Number bytes && bytes.longValue() == 0));
  }

  String contentType() {
    return headers.first(TYPE).orElse("");
  }

  /// Its body as far as it can be looked into.
  Content content() {
    return switch (body) {
      case Body.Text text when !text.truncated() -> Content.of(text.text(), contentType());
      case Body.Empty _ -> Content.NOTHING;
      default -> new Content(Content.Kind.BYTES, null);
    };
  }
}
