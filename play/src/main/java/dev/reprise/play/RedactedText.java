package dev.reprise.play;

import dev.reprise.profile.BodySyntax;
import dev.reprise.profile.Redaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Texts of an application without their secrets.
final class RedactedText {
  private RedactedText() {}

  /// A text, or as much of its beginning as can be judged: where it was cut, a secret may have
  /// been, too.
  ///
  /// @param whole whether it was not cut
  /// @param limit how many characters of a cut one are wanted
  static String of(String text, String contentType, boolean whole, int limit, Redaction redaction) {
    BodySyntax syntax = syntax(contentType);
    if (whole) {
      return redaction.text(text, syntax);
    }
    var judged = new ByteArrayOutputStream(limit);
    try {
      OutputStream redacting = redaction.streaming(syntax, judged);
      redacting.write(text.getBytes(StandardCharsets.UTF_8));
      redacting.flush(); // and never closed: what is held back stays unsaid
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes every write", e);
    }
    String shown = judged.toString(StandardCharsets.UTF_8);
    return shown.length() <= limit ? shown : shown.substring(0, limit);
  }

  private static BodySyntax syntax(String contentType) {
    String type = Content.mediaType(contentType);
    return type.endsWith("json")
        ? BodySyntax.JSON
        : type.equals(FormBody.CONTENT_TYPE)
            ? BodySyntax.FORM
            : type.endsWith("html") ? BodySyntax.HTML : BodySyntax.TEXT;
  }
}
