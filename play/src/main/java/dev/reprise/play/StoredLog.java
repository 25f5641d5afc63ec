package dev.reprise.play;

import dev.reprise.play.PlaybackEvent.Level;
import dev.reprise.play.PlaybackEvent.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The log of a playback as it was kept, or is being kept.
///
/// @param lines its whole lines; what is none of ours is empty, so that each keeps its number
public record StoredLog(List<Optional<Line>> lines) {
  private static final Pattern LINE =
      Pattern.compile("(?<at>\\S+Z) \\[\\w+] (?<level>[A-Z]+) (?<text>.*)");

  /// Empty where none was kept. A last line without its line feed is still being written, or torn.
  static StoredLog read(Path file) {
    try {
      var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      return new StoredLog(whole.lines().map(StoredLog::line).toList());
    } catch (NoSuchFileException e) {
      return new StoredLog(List.of());
    } catch (IOException e) {
      throw StorageTrouble.reading("the log", file, e);
    }
  }

  private static Optional<Line> line(String text) {
    Matcher parts = LINE.matcher(text);
    return Optional.ofNullable(parts.matches() ? line(parts) : null);
  }

  private static @Nullable Line line(Matcher parts) {
    try {
      return new Line(
          Instant.parse(parts.group("at")),
          Level.valueOf(parts.group("level")),
          parts.group("text"));
    } catch (DateTimeException | IllegalArgumentException e) {
      return null; // somebody else wrote it
    }
  }
}
