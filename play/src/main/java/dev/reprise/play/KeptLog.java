package dev.reprise.play;

import dev.reprise.play.PlaybackEvent.Level;
import dev.reprise.play.PlaybackEvent.Line;
import dev.reprise.profile.FailureReason;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The log of a playback, kept beside its result as people read it.
///
/// A line is written at once, so that a process that is killed leaves all that it said. A log that
/// cannot be written, or grows too long, ends no playback; it is told. Thread-safe.
final class KeptLog implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("dev.reprise.play");

  /// From then on lines are left out.
  static final long LIMIT = 16 << 20;

  private final LogLine text = new LogLine(/* coloured= */ false);
  private final Path path;
  private final InstantSource clock;
  private @Nullable OutputStream file;
  private long written;
  private boolean over;

  KeptLog(Path path, InstantSource clock) {
    this.path = path;
    this.clock = clock;
  }

  /// Hears what a listener hears, and before it.
  PlaybackListener before(PlaybackListener listener) {
    return event -> {
      if (event instanceof Line line) {
        keep(line, listener);
      }
      listener.heard(event);
    };
  }

  /// Says how it ended.
  void end(PlaybackResult result) {
    result.failure().ifPresent(it -> keep(line(Level.ERROR, it.sentence()), _ -> {}));
    String ending =
        result.verdict().map(it -> "verdict " + it).orElse("interrupted, so there is no verdict");
    keep(line(Level.INFO, ending), _ -> {});
  }

  private synchronized void keep(Line line, PlaybackListener listener) {
    if (over) {
      return;
    }
    try {
      write(line);
      if (written > LIMIT) {
        over = true;
        write(line(Level.WARNING, "the log is too long; what comes after is not kept"));
      }
    } catch (IOException e) {
      over = true;
      String why = "the log cannot be written to " + path + ": " + FailureReason.of(e);
      listener.heard(line(Level.WARNING, why));
    }
  }

  private void write(Line line) throws IOException {
    if (file == null) {
      Files.createFile(path);
      file = new FileOutputStream(path.toFile(), true);
    }
    byte[] bytes = (text.of(line) + "\n").getBytes(StandardCharsets.UTF_8);
    file.write(bytes);
    written += bytes.length;
  }

  private Line line(Level level, String sentence) {
    return new Line(clock.instant(), level, sentence);
  }

  /// Whatever was said is in the file already.
  @Override
  public synchronized void close() {
    over = true;
    try (OutputStream _ = file) {
      file = null;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "closing " + path, e);
    }
  }
}
