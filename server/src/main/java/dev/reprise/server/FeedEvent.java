package dev.reprise.server;

import dev.reprise.play.PlaybackEvent;
import java.util.Map;
import java.util.Optional;

/// Something that a playback told, as its followers get it.
///
/// @param position its place, which names it
/// @param name `step`, `log`, `job` or `verdict`
/// @param data JSON in one line
/// @param line the line for people that it is, if it is one
record FeedEvent(
    FeedPosition position, String name, String data, Optional<PlaybackEvent.Line> line) {
  /// A line of the log as followers get it.
  static Map<String, String> data(PlaybackEvent.Line line) {
    return Map.of("at", line.at().toString(), "level", line.level().name(), "text", line.text());
  }

  /// Roughly what it holds in memory.
  long size() {
    return 100L + data.length() + line.map(text -> text.text().length()).orElse(0);
  }

  /// How many steps had ended before it.
  long stepsBefore() {
    return position.steps() - (name.equals("step") ? 1 : 0);
  }
}
