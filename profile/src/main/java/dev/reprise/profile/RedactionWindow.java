package dev.reprise.profile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// The part of a text that lies open before the scanner: what is yet to be decided, and a little of
/// what has been, for rules that look back.
///
/// `position` divides the two. Exactly [#HISTORY] bytes before it stay in sight (or all, near the
/// beginning), however the text is cut into writes, so that no decision depends on the cuts.
final class RedactionWindow {
  static final int HISTORY = 256;
  private static final int FIRST_SIZE = 4096;

  byte[] bytes;
  int position;
  int end;
  boolean last;
  boolean changed;

  private final OutputStream sink;
  private int written;
  private long base;

  RedactionWindow(OutputStream sink) {
    this.sink = sink;
    this.bytes = new byte[FIRST_SIZE];
  }

  /// A window over a whole text, which it reads where it is.
  RedactionWindow(byte[] whole, OutputStream sink) {
    this.sink = sink;
    this.bytes = whole;
    this.end = whole.length;
    this.last = true;
  }

  void append(byte[] source, int from, int length) throws IOException {
    pass();
    int dropped = Math.max(0, position - HISTORY);
    if (end + length > bytes.length) {
      int needed = end - dropped + length;
      byte[] target = needed > bytes.length ? new byte[Math.max(needed, 2 * bytes.length)] : bytes;
      System.arraycopy(bytes, dropped, target, 0, end - dropped);
      bytes = target;
      position -= dropped;
      written -= dropped;
      end -= dropped;
      base += dropped;
    }
    System.arraycopy(source, from, bytes, end, length);
    end += length;
  }

  /// The place of an index in the whole text.
  long absolute(int index) {
    return base + index;
  }

  /// The index of a place in the whole text, or `end` where that is not in sight yet.
  int index(long absolute) {
    return (int) Math.min(absolute - base, end);
  }

  int lookBack() {
    return Math.max(0, position - HISTORY);
  }

  /// Writes everything before `position` that has not been written.
  void pass() throws IOException {
    if (written < position) {
      sink.write(bytes, written, position - written);
      written = position;
    }
  }

  /// Moves on to `to` without writing what lies between.
  void drop(int to) throws IOException {
    pass();
    position = to;
    written = to;
  }

  void write(String replacement) throws IOException {
    pass();
    changed = true;
    sink.write(replacement.getBytes(StandardCharsets.UTF_8));
  }

  void write(byte[] original, int from, int to) throws IOException {
    pass();
    sink.write(original, from, to - from);
  }

  /// Whether the bytes at `at` are these ASCII characters.
  static boolean startsWith(byte[] bytes, int at, int end, String wanted) {
    if (end - at < wanted.length()) {
      return false;
    }
    for (int i = 0; i < wanted.length(); i++) {
      if (bytes[at + i] != wanted.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
