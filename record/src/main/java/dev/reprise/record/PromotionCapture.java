package dev.reprise.record;

import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.Event;
import dev.reprise.profile.EventLog;
import dev.reprise.profile.Exchange;
import dev.reprise.profile.Exchanges;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/// The capture of a draft, copied into a profile while its application may still be recording.
///
/// The events end with the last line that was whole when the copying began. Bodies and seeds are
/// written before the line that names them, so those of the copied lines are all there.
final class PromotionCapture {
  private final CaptureFolder copy;
  private final Exchanges exchanges = new Exchanges();
  private String recordedAt = "";
  private long events;

  private PromotionCapture(CaptureFolder copy) {
    this.copy = copy;
  }

  static PromotionCapture copy(CaptureFolder draft, CaptureFolder copy, PromotionNotes notes)
      throws IOException {
    var capture = new PromotionCapture(copy);
    Path folder = draft.path().toRealPath();
    // Measured before anything else is copied, so that the rest is at least as new.
    long length;
    try (var events = FileChannel.open(draft.events(), StandardOpenOption.READ)) {
      length = wholeLines(events);
      if (length < events.size()) {
        notes.add("events.jsonl: the last line is not whole, left out");
      }
    }
    Set<Path> apart =
        Set.of(folder.resolve(draft.events().getFileName()), folder.resolve(Captures.FILE));
    RunSnapshot.take(folder, copy.path(), apart, notes);
    copyEvents(draft.events(), copy.events(), length);
    capture.read(notes);
    return capture;
  }

  CaptureFolder folder() {
    return copy;
  }

  boolean isEmpty() {
    return events == 0;
  }

  List<Exchange> exchanges() {
    return exchanges.inOrder();
  }

  /// When the first event was recorded, as it says itself.
  String recordedAt() {
    return recordedAt;
  }

  private void read(PromotionNotes notes) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(copy.events()))) {
      var report = EventLog.read(in, this::take);
      events = report.events();
      report
          .skipped()
          .forEach(line -> notes.add("events.jsonl:" + line.number() + ": " + line.reason()));
      if (report.skippedCount() > report.skipped().size()) {
        notes.add("events.jsonl: " + report.skippedCount() + " lines are no events");
      }
    }
  }

  private void take(Event event) {
    if (recordedAt.isEmpty()) {
      recordedAt = event.text("startedAt").or(() -> event.text("received_at")).orElse("");
    }
    exchanges.add(event);
  }

  /// The length of the file up to and with its last line feed.
  static long wholeLines(FileChannel events) throws IOException {
    var chunk = ByteBuffer.allocate(64 << 10);
    long end = events.size();
    while (end > 0) {
      long start = Math.max(0, end - chunk.capacity());
      chunk.clear().limit((int) (end - start));
      while (chunk.hasRemaining()) {
        if (events.read(chunk, start + chunk.position()) < 0) {
          throw new EOFException("the events became shorter while they were read");
        }
      }
      for (int i = chunk.limit() - 1; i >= 0; i--) {
        if (chunk.get(i) == '\n') {
          return start + i + 1;
        }
      }
      end = start;
    }
    return 0;
  }

  private static void copyEvents(Path from, Path to, long length) throws IOException {
    try (var in = FileChannel.open(from, StandardOpenOption.READ);
        var out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long done = 0;
      while (done < length) {
        long count = in.transferTo(done, length - done, out);
        if (count <= 0) {
          throw new EOFException("the events became shorter while they were copied");
        }
        done += count;
      }
    }
  }
}
