package dev.reprise.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The parts of a small multipart form, as [TrickyApplication] receives it.
record MultipartForm(List<Part> parts) {
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILENAME = Pattern.compile("filename=\"([^\"]*)\"");

  /// One field or file.
  static final class Part {
    private final String name;
    private final String filename;
    private final byte[] bytes;

    Part(String name, String filename, byte[] bytes) {
      this.name = name;
      this.filename = filename;
      this.bytes = bytes;
    }

    String filename() {
      return filename;
    }

    byte[] bytes() {
      return bytes.clone();
    }
  }

  static MultipartForm of(Call call) {
    String type = call.header("content-type");
    int boundary = type.indexOf("boundary=");
    var parts = new ArrayList<Part>();
    if (boundary >= 0) {
      String line = "--" + type.substring(boundary + 9).replace("\"", "");
      // Latin 1 keeps every byte as it is.
      String body = new String(call.body(), StandardCharsets.ISO_8859_1);
      for (String part : body.split(Pattern.quote(line), -1)) {
        read(part).ifPresent(parts::add);
      }
    }
    return new MultipartForm(parts);
  }

  Optional<Part> part(String name) {
    return parts.stream().filter(it -> it.name.equals(name)).findFirst();
  }

  String text(String name) {
    return part(name).map(it -> new String(it.bytes, StandardCharsets.UTF_8)).orElse("");
  }

  private static Optional<Part> read(String text) {
    int head = text.indexOf("\r\n\r\n");
    var name = NAME.matcher(text);
    if (head < 0 || !name.find() || name.start() > head) {
      return Optional.empty();
    }
    var filename = FILENAME.matcher(text.substring(0, head));
    String body = text.substring(head + 4, Math.max(head + 4, text.length() - 2));
    return Optional.of(
        new Part(
            name.group(1),
            filename.find() ? filename.group(1) : "",
            body.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
