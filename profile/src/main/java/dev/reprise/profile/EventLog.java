package dev.reprise.profile;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A lenient reader of event lines.
///
/// A line that is no event is skipped and reported with its number; the rest is read. A last line
/// without its line feed was torn by a crash, or is being written right now: it is skipped too and
/// counted apart, because it is expected. Lines are parsed side by side, but told in their order.
public final class EventLog {
  /// Longer lines are skipped without being held in memory.
  static final int LINE_LIMIT = 32 << 20;

  private static final int SKIPS_KEPT = 100;

  private static final int BUFFER = 1 << 20;

  private final Reader events;
  private final Set<String> without;
  private final int lineLimit;
  private final List<SkippedLine> skipped = new ArrayList<>();
  private long skippedCount;
  private long number = 1;
  private long offset;
  private long dropped; // of the line that the buffer begins with, if it is too long to be held
  private long eventCount;

  /// Takes events together with where their lines begin, counted in bytes, to find them again.
  @FunctionalInterface
  public interface Reader {
    void take(Event event, long offset);
  }

  private EventLog(Reader events, Set<String> without, int lineLimit) {
    this.events = events;
    this.without = without;
    this.lineLimit = lineLimit;
  }

  /// Gives every event of `in` to `events`, in order, and tells what it had to skip.
  public static Report read(InputStream in, Consumer<Event> events) throws IOException {
    return read(in, events, LINE_LIMIT);
  }

  /// Gives every event of `in` to `events`, with the place of its line and without what was
  /// answered: most of a recording, which an index has no use for.
  public static Report readPlaced(InputStream in, Reader events) throws IOException {
    return new EventLog(events, Set.of("responseMeta"), LINE_LIMIT).readAll(in);
  }

  static Report read(InputStream in, Consumer<Event> events, int lineLimit) throws IOException {
    return new EventLog((event, offset) -> events.accept(event), Set.of(), lineLimit).readAll(in);
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
    byte[] buffer = new byte[BUFFER];
    int held = 0;
    for (int count = in.read(buffer); count >= 0; ) {
      int end = held + count;
      int start = takeLines(buffer, held, end);
      held = end - start;
      System.arraycopy(buffer, start, buffer, 0, held);
      if (dropped + held > lineLimit) {
        dropped += held;
        held = 0;
      } else if (held == buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * held);
      }
      count = in.read(buffer, held, buffer.length - held);
    }
    return new Report(eventCount, skippedCount, skipped, dropped + held > 0);
  }

  /// Takes all lines that are whole, and tells where the next one begins.
  private int takeLines(byte[] buffer, int from, int end) {
    var lines = new ArrayList<Line>();
    int start = 0;
    for (int i = from; i < end; i++) {
      if (buffer[i] == '\n') {
        lines.add(new Line(start, i, dropped, number++, offset));
        offset += dropped + (i - start) + 1;
        dropped = 0;
        start = i + 1;
      }
    }
    lines.parallelStream().map(line -> parsed(buffer, line)).toList().forEach(this::take);
    return start;
  }

  /// A line in the buffer.
  ///
  /// @param dropped how much of it was not held
  /// @param offset where it begins in the file
  private record Line(int from, int to, long dropped, long number, long offset) {}

  /// What a line is: an event, or a reason why not, or neither if it is blank.
  private record Parsed(Line line, @Nullable Event event, @Nullable String trouble) {}

  private Parsed parsed(byte[] buffer, Line line) {
    int length = line.to - line.from;
    if (line.dropped + length > lineLimit) {
      return new Parsed(line, null, "longer than " + lineLimit + " bytes");
    }
    if (isBlank(buffer, line.from, line.to)) {
      return new Parsed(line, null, null);
    }
    try {
      Event event = new Event(Json.parseObject(buffer, line.from, length, without));
      return new Parsed(line, event, null);
    } catch (IllegalArgumentException e) {
      return new Parsed(line, null, String.valueOf(e.getMessage()));
    }
  }

  private void take(Parsed parsed) {
    if (parsed.event != null) {
      eventCount++;
      events.take(parsed.event, parsed.line.offset);
    } else if (parsed.trouble != null) {
      skip(parsed.line.number, parsed.trouble);
    }
  }

  private void skip(long number, String reason) {
    skippedCount++;
    if (skipped.size() < SKIPS_KEPT) {
      skipped.add(new SkippedLine(number, reason));
    }
  }

  private static boolean isBlank(byte[] lines, int from, int to) {
    for (int i = from; i < to; i++) {
      if (lines[i] != ' ' && lines[i] != '\t' && lines[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
