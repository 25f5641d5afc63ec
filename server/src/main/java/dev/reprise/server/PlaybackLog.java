package dev.reprise.server;

import dev.reprise.play.LogLine;
import dev.reprise.play.PlaybackEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// The log of a playback as people read it, line by line.
///
/// Where nothing happens for a heartbeat it says so: that keeps intermediaries from closing the
/// connection, and finds out whether the client is still there.
final class PlaybackLog {
  /// A longer log is cut where it must be held whole.
  static final int WHOLE_LIMIT = 16 << 20;

  private final LivePlayback playback;
  private final LogLine lines;
  private final Duration heartbeat;

  PlaybackLog(LivePlayback playback, LogLine lines, Duration heartbeat) {
    this.playback = playback;
    this.lines = lines;
    this.heartbeat = heartbeat;
  }

  /// Takes some lines.
  @FunctionalInterface
  interface Reader {
    void read(CharSequence lines) throws IOException;
  }

  /// Gives every line until the playback has ended.
  void writeTo(Reader reader) throws IOException, InterruptedException {
    write(reader, /* signs= */ true);
  }

  /// Collects every line until the playback has ended.
  void writeWholeTo(ByteArrayOutputStream bytes) throws IOException, InterruptedException {
    Reader collecting =
        lines -> {
          if (bytes.size() < WHOLE_LIMIT) {
            bytes.writeBytes(lines.toString().getBytes(StandardCharsets.UTF_8));
          }
        };
    write(collecting, /* signs= */ false);
  }

  private void write(Reader reader, boolean signs) throws IOException, InterruptedException {
    FeedPosition position = FeedPosition.START;
    for (boolean over = false; !over; ) {
      var batch = playback.feed().after(position, heartbeat);
      String text = text(batch, signs);
      if (!text.isEmpty()) {
        reader.read(text);
      }
      if (!batch.events().isEmpty()) {
        position = batch.events().getLast().position();
      }
      over = batch.over();
    }
  }

  private String text(PlaybackFeed.Batch batch, boolean signs) {
    var text = new StringBuilder();
    if (batch.missed() > 0) {
      append(text, playback.gap(batch.missed()));
    }
    batch.events().stream()
        .flatMap(event -> event.line().stream())
        .forEach(line -> append(text, line));
    if (signs && batch.events().isEmpty() && !batch.over()) {
      append(text, playback.sign());
    }
    return text.toString();
  }

  private void append(StringBuilder text, PlaybackEvent.Line line) {
    text.append(lines.of(line)).append('\n');
  }
}
