package dev.reprise.play;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Server-sent events as they come. Lines that are too long to be held are cut, so that their data
/// is no JSON any more. For one thread.
final class SentEvents {
  private static final int LONGEST_LINE = 256 << 10;

  private final InputStream in;

  SentEvents(InputStream in) {
    this.in = new BufferedInputStream(in, 16 << 10);
  }

  /// An event.
  ///
  /// @param name `message`, if it has none
  /// @param data its lines
  record Sent(String name, String data) {}

  /// The next event, none at the end of the stream.
  Optional<Sent> next() throws IOException {
    String name = "message";
    var data = new StringBuilder();
    for (var line = line(); line.isPresent(); line = line()) {
      String text = line.get();
      if (text.isEmpty() && !data.isEmpty()) {
        return Optional.of(new Sent(name, data.substring(1)));
      } else if (text.startsWith("event:")) {
        name = text.substring("event:".length()).strip();
      } else if (text.startsWith("data:")) {
        data.append('\n').append(text.substring("data:".length()).strip());
      }
    }
    return Optional.empty();
  }

  private Optional<String> line() throws IOException {
    var line = new ByteArrayOutputStream(512);
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r' && line.size() < LONGEST_LINE) {
        line.write(b);
      }
    }
    return Optional.of(line.toString(StandardCharsets.UTF_8));
  }
}
