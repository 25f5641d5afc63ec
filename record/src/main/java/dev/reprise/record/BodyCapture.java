package dev.reprise.record;

import dev.reprise.profile.Headers;
import dev.reprise.profile.Redaction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One body while it passes: decoded for the record, taken apart where it is a form, kept within
/// the limits. What cannot be captured is noted; it never fails. Not thread-safe.
final class BodyCapture {
  private final Headers headers;
  private final BodyKind kind;
  private final Optional<String> coding;
  private final ByteCapture whole;
  private final @Nullable MultipartCapture parts;
  private final OutputStream entrance;
  private @Nullable IOException trouble;

  BodyCapture(
      Headers headers, long limit, RecorderLimits limits, Spool spool, Redaction redaction) {
    this.headers = headers;
    this.coding = ContentDecoding.of(headers);
    boolean readable = coding.isEmpty() || ContentDecoding.knows(coding.get());
    this.kind = readable ? BodyKind.of(headers) : BodyKind.BINARY;
    int inline = limits.inlineBytes();
    this.whole =
        new ByteCapture(
            inline,
            limit,
            spool,
            out -> kind.isText() ? redaction.streaming(kind.syntax(), out) : out);
    this.parts =
        boundary()
            .map(boundary ->
                new MultipartCapture(
                    boundary,
                    head ->
                        new ByteCapture(
                            inline,
                            limit,
                            spool,
                            out -> head.isFile() ? out : redaction.streaming(kind.syntax(), out))))
            .orElse(null);
    OutputStream sink = parts == null ? whole : parts;
    this.entrance =
        coding.isPresent() && readable ? ContentDecoding.decoding(coding.get(), sink) : sink;
  }

  private Optional<String> boundary() {
    return kind == BodyKind.MULTIPART
        ? headers.first("content-type").flatMap(type -> HeaderParameter.of(type, "boundary"))
        : Optional.empty();
  }

  void write(ByteBuffer bytes) {
    if (trouble != null) {
      return;
    }
    try {
      if (bytes.hasArray()) {
        int offset = bytes.arrayOffset() + bytes.position();
        entrance.write(bytes.array(), offset, bytes.remaining());
      } else {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        entrance.write(copy, 0, copy.length);
      }
    } catch (IOException e) {
      trouble = e;
    }
  }

  /// Ends the capture; the parts of a form, or the body as a whole.
  CapturedBody finish() {
    try {
      List<FormPart> form = parts == null ? List.of() : parts.parts();
      boolean isForm = parts != null;
      boolean cut = whole.isTruncated() || (parts != null && !parts.isComplete());
      String note = trouble == null ? "" : "not captured: " + trouble.getMessage();
      return new CapturedBody(
          headers, kind, coding, isForm, form, whole.finish(), whole.received(), cut, note);
    } catch (IOException e) {
      return CapturedBody.lost(headers, whole.received(), "not captured: " + e);
    }
  }

  void discard() {
    try {
      whole.discard();
      if (parts != null) {
        for (FormPart part : parts.parts()) {
          part.bytes().discard();
        }
      }
    } catch (IOException e) {
      trouble = e; // the spool folder is emptied when the recorder is closed
    }
  }
}
