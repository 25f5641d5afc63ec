package dev.reprise.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A lenient reader of event lines.
///
/// A line that is no event is skipped and reported with its number; the rest is read. A last line
/// without its line feed was torn by a crash, or is being written right now: it is skipped too and
/// counted apart, because it is expected.
public final class EventLog {
  /// Longer lines are skipped without being held in memory.
  static final int LINE_LIMIT = 32 << 20;

  private static final int SKIPS_KEPT = 100;

  private final Reader events;
  private final int lineLimit;
  private final List<SkippedLine> skipped = new ArrayList<>();
  private long skippedCount;
  private long eventCount;

  /// Takes events together with where their lines begin, counted in bytes, to find them again.
  @FunctionalInterface
  public interface Reader {
    void take(Event event, long offset);
  }

  private EventLog(Reader events, int lineLimit) {
    this.events = events;
    this.lineLimit = lineLimit;
  }

  /// Gives every event of `in` to `events`, in order, and tells what it had to skip.
  public static Report read(InputStream in, Consumer<Event> events) throws IOException {
    return read(in, events, LINE_LIMIT);
  }

  /// Gives every event of `in` to `events`, with the place of its line.
  public static Report readPlaced(InputStream in, Reader events) throws IOException {
    return new EventLog(events, LINE_LIMIT).readAll(in);
  }

  static Report read(InputStream in, Consumer<Event> events, int lineLimit) throws IOException {
    return new EventLog((event, offset) -> events.accept(event), lineLimit).readAll(in);
  }

  /// A line that was passed over.
  public record SkippedLine(long number, String reason) {}

  /// What a reading found.
  ///
  /// @param events how many events were read
  /// @param skippedCount how many lines were no events; blank lines do not count
  /// @param skipped the first of them
  /// @param tornTail whether the last line ended without its line feed
  public record Report(
      long events, long skippedCount, List<SkippedLine> skipped, boolean tornTail) {
    public Report {
      skipped = List.copyOf(skipped);
    }
  }

  private Report readAll(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream(4096);
    byte[] chunk = new byte[64 << 10];
    long number = 1;
    long length = 0;
    long offset = 0;
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      int start = 0;
      for (int i = 0; i < count; i++) {
        if (chunk[i] == '\n') {
          length += keep(line, length, chunk, start, i);
          take(line.toByteArray(), number++, length, offset);
          offset += length + 1;
          line.reset();
          length = 0;
          start = i + 1;
        }
      }
      length += keep(line, length, chunk, start, count);
    }
    return new Report(eventCount, skippedCount, skipped, length > 0);
  }

  private int keep(ByteArrayOutputStream line, long length, byte[] chunk, int from, int to) {
    if (length + (to - from) <= lineLimit) {
      line.write(chunk, from, to - from);
    }
    return to - from;
  }

  private void take(byte[] line, long number, long length, long offset) {
    if (length > lineLimit) {
      skip(number, "longer than " + lineLimit + " bytes");
      return;
    }
    if (isBlank(line)) {
      return;
    }
    Event event;
    try {
      event = new Event(Json.parseObject(line, 0, line.length));
    } catch (IllegalArgumentException e) {
      skip(number, String.valueOf(e.getMessage()));
      return;
    }
    eventCount++;
    events.take(event, offset);
  }

  private void skip(long number, String reason) {
    skippedCount++;
    if (skipped.size() < SKIPS_KEPT) {
      skipped.add(new SkippedLine(number, reason));
    }
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
