package dev.reprise.play;

import dev.reprise.play.PlaybackEvent.Level;
import dev.reprise.play.PlaybackEvent.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The end of a log that was kept.
///
/// @param left how many lines came before these
public record StoredLog(long left, List<Line> lines) {
  private static final Pattern LINE =
      Pattern.compile("(?<at>\\S+Z) \\[\\w+] (?<level>[A-Z]+) (?<text>.*)");

  /// Reads the last lines, none where no log was kept.
  static StoredLog read(Path file, int most) {
    var last = new ArrayDeque<String>();
    long left = 0;
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      for (String line : (Iterable<String>) lines::iterator) {
        last.add(line);
        if (last.size() > most) {
          last.remove();
          left++;
        }
      }
    } catch (NoSuchFileException e) {
      return new StoredLog(0, List.of()); // played by an earlier version
    } catch (IOException e) {
      throw StorageTrouble.reading("the log", file, e);
    }
    return new StoredLog(left, last.stream().flatMap(StoredLog::line).toList());
  }

  /// The last one of a killed process may be torn.
  private static Stream<Line> line(String text) {
    Matcher parts = LINE.matcher(text);
    return parts.matches()
        ? Stream.of(
            new Line(
                Instant.parse(parts.group("at")),
                Level.valueOf(parts.group("level")),
                parts.group("text")))
        : Stream.empty();
  }
}
