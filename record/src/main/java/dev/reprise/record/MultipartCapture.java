package dev.reprise.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes a multipart body apart while it passes, in constant memory (RFC 7578).
///
/// A body that breaks the format ends the parts there; it never fails. Not thread-safe.
final class MultipartCapture extends OutputStream {
  private static final int PARTS_LIMIT = 10_000;
  private static final int HEAD_LIMIT = 16 << 10;
  private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

  private enum State {
    PREAMBLE,
    AFTER_BOUNDARY,
    HEAD,
    CONTENT,
    ENDED
  }

  private final byte[] delimiter;
  private final Places places;
  private final List<FormPart> parts = new ArrayList<>();
  private State state = State.PREAMBLE;
  private boolean complete;
  private @Nullable FormPart open;
  private long held;
  private long received;
  private byte[] window;
  private int start;
  private int end;

  /// Makes the place for a part's bytes; so many bytes of its form are in memory, and so many came.
  @FunctionalInterface
  interface Places {
    FormPart part(FormPart.Head head, long held, long received);
  }

  /// Parts of a body with this boundary.
  MultipartCapture(String boundary, Places places) {
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
    this.places = places;
    // The first delimiter may stand at the very start, without the line break before it.
    this.window = new byte[] {'\r', '\n'};
    this.end = 2;
  }

  /// Ends the last part and gives all, in order.
  List<FormPart> finish() throws IOException {
    endPart();
    return parts;
  }

  void discard() throws IOException {
    for (FormPart part : parts) {
      part.bytes().discard();
    }
  }

  /// Whether more than may be kept came.
  boolean isFull() {
    FormPart part = open;
    return part != null && !part.isSecret() && part.bytes().isTruncated();
  }

  /// Whether the closing delimiter was seen.
  boolean isComplete() {
    return complete;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (state == State.ENDED) {
      return;
    }
    byte[] joined = new byte[end - start + length];
    System.arraycopy(window, start, joined, 0, end - start);
    System.arraycopy(bytes, offset, joined, end - start, length);
    window = joined;
    end = joined.length;
    start = 0;
    while (advance()) {
      // goes on with what is left
    }
  }

  private boolean advance() throws IOException {
    return switch (state) {
      case PREAMBLE, CONTENT -> content();
      case AFTER_BOUNDARY -> afterBoundary();
      case HEAD -> head();
      case ENDED -> false;
    };
  }

  private boolean content() throws IOException {
    int found = indexOf(delimiter);
    if (found < 0) {
      // A delimiter may have begun in the last bytes; they stay.
      keep(Math.max(start, end - delimiter.length + 1));
      return false;
    }
    keep(found);
    start = found + delimiter.length;
    endPart();
    state = State.AFTER_BOUNDARY;
    return true;
  }

  private void keep(int until) throws IOException {
    FormPart part = open;
    if (part != null && until > start) {
      part.bytes().write(window, start, until - start);
    }
    start = until;
  }

  private void endPart() throws IOException {
    FormPart part = open;
    open = null;
    if (part != null) {
      held += part.bytes().weight();
      received += part.bytes().received();
      part.bytes().close();
    }
  }

  private boolean afterBoundary() {
    while (start < end && (window[start] == ' ' || window[start] == '\t')) {
      start++;
    }
    if (end - start < 2) {
      return false;
    }
    boolean isLast = window[start] == '-' && window[start + 1] == '-';
    boolean isPart = window[start] == '\r' && window[start + 1] == '\n';
    complete = isLast;
    state = isPart && parts.size() < PARTS_LIMIT ? State.HEAD : State.ENDED;
    return isPart;
  }

  private boolean head() {
    // The line break behind the delimiter stays in the window: a part may have no header at all.
    int found = indexOf(HEAD_END);
    if (found < 0) {
      if (end - start > HEAD_LIMIT) {
        state = State.ENDED;
      }
      return false;
    }
    FormPart.Head head = FormPart.Head.parse(window, start, found - start);
    FormPart part = places.part(head, held, received);
    parts.add(part);
    open = part;
    start = found + HEAD_END.length;
    state = State.CONTENT;
    return true;
  }

  private int indexOf(byte[] sought) {
    int last = end - sought.length;
    for (int i = start; i <= last; i++) {
      if (window[i] == sought[0]
          && Arrays.equals(window, i, i + sought.length, sought, 0, sought.length)) {
        return i;
      }
    }
    return -1;
  }
}
