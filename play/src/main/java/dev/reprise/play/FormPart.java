package dev.reprise.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/// One part of a multipart form.
///
/// @param name the field's
/// @param fileName what the browser called the file; a part with one is a file
/// @param contentType what the browser said of the content
/// @param content what it holds
record FormPart(
    String name, Optional<String> fileName, Optional<String> contentType, OutgoingBody content) {
  FormPart {
    if (contentType.isPresent() && !WireCheck.isHeaderValue(contentType.get())) {
      throw new IllegalArgumentException("the content type of '" + name + "' is no header value");
    }
  }

  /// A field that was typed or chosen.
  static FormPart field(String name, String value) {
    var content = OutgoingBody.of(value.getBytes(UTF_8));
    return new FormPart(name, Optional.empty(), Optional.empty(), content);
  }

  /// A file that was uploaded.
  static FormPart file(String name, String fileName, String contentType, OutgoingBody content) {
    return new FormPart(name, Optional.of(fileName), Optional.of(contentType), content);
  }

  /// The lines before the content, as browsers write them.
  byte[] head() {
    var head = new StringBuilder("Content-Disposition: form-data; name=\"");
    head.append(escaped(name)).append('"');
    fileName.ifPresent(file -> head.append("; filename=\"").append(escaped(file)).append('"'));
    head.append("\r\n");
    contentType.ifPresent(type -> head.append("Content-Type: ").append(type).append("\r\n"));
    return head.append("\r\n").toString().getBytes(UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }
}
