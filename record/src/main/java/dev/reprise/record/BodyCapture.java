package dev.reprise.record;

import dev.reprise.profile.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One body while it passes: decoded for the record, taken apart where it is a form, kept within
/// the limits. What cannot be captured is noted; it never fails. Not thread-safe.
final class BodyCapture {
  private static final int PIECE = 64 << 10;

  private final Headers headers;
  private final BodyKind kind;
  private final Optional<String> coding;
  private final ByteCapture whole;
  private final @Nullable MultipartCapture parts;
  private final @Nullable InflatingStream inflating;
  private final OutputStream entrance;
  private @Nullable IOException trouble;

  BodyCapture(Headers headers, CaptureRules rules) {
    this.headers = headers;
    this.coding = ContentDecoding.of(headers);
    boolean readable = coding.isEmpty() || ContentDecoding.knows(coding.get());
    this.kind = readable ? BodyKind.of(headers) : BodyKind.BINARY;
    this.whole = rules.body(kind, TextEncoding.of(headers));
    this.parts =
        boundary().map(boundary -> new MultipartCapture(boundary, rules::part)).orElse(null);
    OutputStream sink = parts == null ? whole : parts;
    this.inflating =
        coding.isPresent() && readable ? ContentDecoding.decoding(coding.get(), sink) : null;
    this.entrance = inflating == null ? sink : inflating;
  }

  private Optional<String> boundary() {
    return kind == BodyKind.MULTIPART
        ? headers.first("content-type").flatMap(type -> HeaderParameter.of(type, "boundary"))
        : Optional.empty();
  }

  void write(ByteBuffer bytes) {
    ByteBuffer left = bytes.duplicate();
    byte[] copy = bytes.hasArray() ? new byte[0] : new byte[Math.min(PIECE, left.remaining())];
    while (trouble == null && left.hasRemaining() && !isBomb()) {
      int length = Math.min(PIECE, left.remaining());
      if (bytes.hasArray()) {
        write(left.array(), left.arrayOffset() + left.position(), length);
        left.position(left.position() + length);
      } else {
        left.get(copy, 0, length);
        write(copy, 0, length);
      }
    }
  }

  private void write(byte[] bytes, int offset, int length) {
    try {
      entrance.write(bytes, offset, length);
    } catch (IOException e) {
      trouble = e;
    }
  }

  /// Whether it decodes to more than is kept, so that decoding the rest would only cost.
  private boolean isBomb() {
    return inflating != null && (whole.isTruncated() || (parts != null && parts.isFull()));
  }

  /// Ends the capture; the parts of a form, or the body as a whole.
  CapturedBody finish() {
    try {
      List<FormPart> form = parts == null ? List.of() : parts.finish();
      SpooledBytes bytes = whole.finish();
      return new CapturedBody(
          headers, kind, coding, parts != null, form, bytes, whole.received(), isCut(), note());
    } catch (IOException e) {
      discard();
      return CapturedBody.lost(headers, whole.received(), "not captured: " + e);
    } finally {
      endInflating();
    }
  }

  private boolean isCut() {
    return trouble != null
        || whole.isTruncated()
        || (parts != null && !parts.isComplete())
        || (inflating != null && !inflating.isComplete());
  }

  private String note() {
    if (trouble != null) {
      return "not captured: " + trouble.getMessage();
    }
    boolean ends = inflating == null || inflating.isComplete() || isBomb();
    return ends ? "" : "the " + coding.orElse("") + " data breaks off";
  }

  private void endInflating() {
    if (inflating != null) {
      inflating.close();
    }
  }

  void discard() {
    try {
      endInflating();
      whole.discard();
      if (parts != null) {
        parts.discard();
      }
    } catch (IOException e) {
      trouble = e; // the spool folder is emptied when the recorder is closed
    }
  }
}
