package dev.reprise.inapp.servlet;

import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A multipart body that the container has read for itself, put together again from its parts.
///
/// Parts keep their order, their header lines and their bytes; only a preamble and an epilogue,
/// which mean nothing, are lost. File parts are streamed, so memory does not grow with them.
final class MultipartBody {
  private static final int CHUNK = 8192;
  private static final byte[] NEW_LINE = {'\r', '\n'};

  private final String boundary;
  private final @Nullable String declaredCharset;

  MultipartBody(String boundary, @Nullable String declaredCharset) {
    this.boundary = boundary;
    this.declaredCharset = declaredCharset;
  }

  void write(Collection<Part> parts, OutputStream body) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (Part part : parts) {
      body.write(head(part));
      try (InputStream content = part.getInputStream()) {
        int read;
        while ((read = content.read(chunk)) >= 0) {
          body.write(chunk, 0, read);
        }
      }
      body.write(NEW_LINE);
    }
    body.write(("--" + boundary + "--\r\n").getBytes(StandardCharsets.ISO_8859_1));
    body.flush();
  }

  private byte[] head(Part part) {
    var head = new StringBuilder("--").append(boundary).append("\r\n");
    for (String name : part.getHeaderNames()) {
      for (String value : part.getHeaders(name)) {
        head.append(name).append(": ").append(value).append("\r\n");
      }
    }
    return WireText.bytesOf(head.append("\r\n").toString(), declaredCharset);
  }

  /// The `boundary` parameter of a multipart content type, or null where there is none.
  static @Nullable String boundary(String contentType) {
    int at = contentType.toLowerCase(Locale.ROOT).indexOf("boundary=");
    if (at < 0) {
      return null;
    }
    String rest = contentType.substring(at + "boundary=".length());
    boolean quoted = rest.startsWith("\"");
    int end = rest.indexOf(quoted ? '"' : ';', quoted ? 1 : 0);
    String boundary = rest.substring(quoted ? 1 : 0, end < 0 ? rest.length() : end).trim();
    return boundary.isEmpty() ? null : boundary;
  }
}
