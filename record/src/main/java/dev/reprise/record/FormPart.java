package dev.reprise.record;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// One part of a multipart body: its head, and its bytes as they come.
///
/// @param head what stands above its content
/// @param isSecret whether its name says that the content must not be kept, a file's neither
/// @param bytes the part's content
record FormPart(Head head, boolean isSecret, ByteCapture bytes) {

  /// Whether its content is a seed whatever it is.
  boolean isFile() {
    return head.fileName().isPresent() && !isSecret;
  }

  /// The head of a part, before its bytes are known.
  ///
  /// @param name the field's name
  /// @param fileName the name that the client gave its file, if it is one
  /// @param contentType the part's own content type, if it has one
  record Head(String name, Optional<String> fileName, Optional<String> contentType) {
    /// Reads the part's header lines.
    static Head parse(byte[] bytes, int offset, int length) {
      String disposition = "";
      Optional<String> contentType = Optional.empty();
      String lines = new String(bytes, offset, length, StandardCharsets.UTF_8);
      for (String line : lines.split("\r?\n", -1)) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        if (name.equals("content-disposition")) {
          disposition = line.substring(colon + 1);
        } else if (name.equals("content-type")) {
          contentType = Optional.of(line.substring(colon + 1).strip());
        }
      }
      return new Head(
          HeaderParameter.of(disposition, "name").orElse(""), fileName(disposition), contentType);
    }

    private static Optional<String> fileName(String disposition) {
      Optional<String> extended = HeaderParameter.of(disposition, "filename*");
      return extended.isPresent()
          ? extended.map(HeaderParameter::extendedValue)
          : HeaderParameter.of(disposition, "filename");
    }
  }
}
