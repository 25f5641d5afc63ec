package dev.reprise.record;

import dev.reprise.profile.BodySyntax;
import dev.reprise.profile.Redaction;

/// How the bytes of a body are kept: how many of them, where, and cleaned of what.
///
/// @param inlineBytes so many of a body, or of a part, stay in memory
/// @param limit so many are kept of a body at all, with all its parts
/// @param spool takes what does not stay in memory
/// @param redaction takes secrets out
record CaptureRules(int inlineBytes, long limit, Spool spool, Redaction redaction) {
  /// The parts of one form hold no more memory than this together.
  private static final long FORM_MEMORY = 1 << 20;

  /// Enough of a secret to tell it from others; it is kept nowhere but in a placeholder.
  private static final int SECRET_BYTES = 1024;

  /// The place for a body that is not taken apart.
  ByteCapture body(BodyKind kind, TextEncoding encoding) {
    if (kind == BodyKind.MULTIPART) {
      // Only one without a boundary ends here, in which no field can be told from another.
      return capture(0, 0, ByteCapture.Cleaning::none);
    }
    if (kind.isText() && !encoding.keepsAscii()) {
      return capture(inlineBytes, inlineBytes, ByteCapture.Cleaning::none);
    }
    return capture(
        inlineBytes,
        limit,
        (out, first, offset, length) ->
            kind.isText() || TextEncoding.looksLikeText(first, offset, length)
                ? redaction.streaming(kind.syntax(first, offset, length), out)
                : out);
  }

  /// The place for a part of a form, of which `held` bytes are in memory and `received` came.
  FormPart part(FormPart.Head head, long held, long received) {
    boolean isSecret = redaction.isSecretKey(head.name());
    return new FormPart(head, isSecret, isSecret ? secret() : content(head, held, received));
  }

  private ByteCapture secret() {
    return capture(SECRET_BYTES, SECRET_BYTES, ByteCapture.Cleaning::none);
  }

  private ByteCapture content(FormPart.Head head, long held, long received) {
    int memory = (int) Math.max(0, Math.min(inlineBytes, FORM_MEMORY - held));
    return capture(
        memory,
        Math.max(0, limit - received),
        (out, first, offset, length) ->
            head.fileName().isPresent() ? out : redaction.streaming(BodySyntax.TEXT, out));
  }

  private ByteCapture capture(int memory, long total, ByteCapture.Cleaning cleaning) {
    return new ByteCapture(new ByteCapture.Bounds(memory, total), spool, cleaning);
  }
}
