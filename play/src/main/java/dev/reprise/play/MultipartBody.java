package dev.reprise.play;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.random.RandomGenerator;

/// A form as `multipart/form-data`, its files streamed from where they are.
///
/// @param parts in their order
/// @param boundary stands between them, and in none of them
record MultipartBody(List<FormPart> parts, String boundary) implements OutgoingBody {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /// So long that no content has it by chance.
  private static final int BOUNDARY_LETTERS = 32;

  MultipartBody {
    parts = List.copyOf(parts);
  }

  /// A form whose boundary nobody can foresee.
  static MultipartBody of(List<FormPart> parts, RandomGenerator random) {
    var boundary = new StringBuilder("----reprise");
    for (int i = 0; i < BOUNDARY_LETTERS; i++) {
      boundary.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return new MultipartBody(parts, boundary.toString());
  }

  /// What the `Content-Type` header says.
  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  @Override
  public long length() {
    long length = end().length;
    for (FormPart part : parts) {
      length += separator().length + part.head().length + part.content().length() + "\r\n".length();
    }
    return length;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    for (FormPart part : parts) {
      out.write(separator());
      out.write(part.head());
      part.content().writeTo(out);
      out.write('\r');
      out.write('\n');
    }
    out.write(end());
  }

  private byte[] separator() {
    return ("--" + boundary + "\r\n").getBytes(US_ASCII);
  }

  private byte[] end() {
    return ("--" + boundary + "--\r\n").getBytes(US_ASCII);
  }
}
