package dev.reprise.play;

import dev.reprise.profile.FailureReason;
import dev.reprise.profile.JsonWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps what the steps of one playback sent and got, for those who look closer: a file of lines
/// and an [EvidenceIndex] beside it.
///
/// A step is handed over in no time; a thread of its own takes secrets away and writes. What waits
/// is bounded: whoever adds to a full queue writes it himself. Evidence that cannot be written ends
/// no playback; it is told. Thread-safe.
final class Evidence implements AutoCloseable {
  /// More does not wait in memory.
  private static final long WAITING_LIMIT = 8 << 20;

  /// From then on bodies are left out.
  static final long FILE_LIMIT = 256 << 20;

  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

  private final EvidenceLine line;
  private final Telling telling;
  private final Path path;
  private final OutputStream file;
  private final EvidenceIndex index;
  private final JsonWriter text = new JsonWriter(64 << 10);
  private final Object writing = new Object();
  private List<EvidenceItem> waiting = new ArrayList<>();
  private long held;
  private long written;
  private boolean broken;
  private final Thread thread;
  private volatile boolean closed;

  private Evidence(Stage stage, Path path, OutputStream file, EvidenceIndex index) {
    this.line = new EvidenceLine(stage);
    this.telling = stage.telling();
    this.path = path;
    this.file = file;
    this.index = index;
    this.thread = Thread.ofVirtual().name("evidence").unstarted(this::writeAlways);
  }

  /// Begins the evidence of a playback.
  static Evidence open(PlaybackFolders folders, Stage stage) {
    Path path = folders.evidence(stage.token());
    try {
      Files.createFile(path);
      var index = EvidenceIndex.create(folders.evidenceIndex(stage.token()));
      var file = new FileOutputStream(path.toFile(), true);
      var evidence = new Evidence(stage, path, file, index);
      evidence.head(stage);
      evidence.thread.start();
      return evidence;
    } catch (IOException e) {
      throw StorageTrouble.writing("the evidence", path, e);
    }
  }

  private void head(Stage stage) throws IOException {
    var head = new LinkedHashMap<String, @Nullable Object>();
    head.put("token", stage.token().value());
    head.put("profile", stage.profile().slug().value());
    head.put("traced", stage.trace().orElse(""));
    text.reset(0);
    text.value(head).newline();
    text.writeTo(file);
    written = text.size();
  }

  void add(EvidenceItem item) {
    boolean full;
    synchronized (this) {
      waiting.add(item);
      held += item.size();
      full = held > WAITING_LIMIT;
    }
    if (full) {
      write();
    }
  }

  private synchronized List<EvidenceItem> taken() {
    if (waiting.isEmpty()) {
      return List.of();
    }
    var taken = waiting;
    waiting = new ArrayList<>();
    held = 0;
    return taken;
  }

  private void writeAlways() {
    Pause pause = Pause.real();
    try {
      while (!closed) {
        write();
        pause.pause(LOOK_AGAIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nothing but close() ends this thread
    }
  }

  /// Writes what waits. A file is no channel that an interruption would close.
  private void write() {
    synchronized (writing) {
      List<EvidenceItem> items = taken();
      if (items.isEmpty() || broken) {
        return;
      }
      try {
        text.reset(0);
        long base = written;
        for (EvidenceItem item : items) {
          text.value(fields(item, base + text.size())).newline();
        }
        text.writeTo(file);
        written = base + text.size();
        index.flush();
      } catch (IOException | UncheckedIOException e) {
        broken = true;
        telling.warning(
            "the evidence of steps cannot be written to " + path + ": " + FailureReason.of(e));
      }
    }
  }

  /// What is written of something, whose line begins at this offset.
  private Map<String, @Nullable Object> fields(EvidenceItem item, long offset) {
    return switch (item) {
      case StepEvidence step -> {
        index.step(step.result().number(), offset);
        yield line.fields(step, offset < FILE_LIMIT);
      }
      case LoggedLine logged -> {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("step", logged.step());
        fields.put("log", logged.fields());
        fields.put("before", index.log(logged.step()));
        index.log(logged.step(), offset);
        yield fields;
      }
      case LogState state -> {
        index.playback(offset);
        yield Map.of("logs_state", state.fields());
      }
    };
  }

  /// Writes what is left.
  @Override
  public void close() {
    closed = true;
    write();
    try (file;
        index) {
      thread.interrupt();
    } catch (IOException e) {
      telling.warning(
          "the evidence of steps may not be whole in " + path + ": " + FailureReason.of(e));
    }
  }
}
