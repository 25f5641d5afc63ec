package dev.reprise.server;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/// One file of the web pages: its bytes, what they are, and the name of exactly these bytes.
final class WebFile {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  private final String type;
  private final byte[] bytes;
  private final String tag;

  WebFile(String name, byte[] bytes) {
    this.type = TYPES.getOrDefault(ending(name), "");
    this.bytes = bytes.clone();
    this.tag = tag(bytes);
  }

  /// Whether browsers have a use for a file of this name.
  static boolean isForBrowsers(String name) {
    return TYPES.containsKey(ending(name));
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /// The answer to somebody who holds `known`, which is an `If-None-Match` or empty.
  Answer answer(String known) {
    boolean isKnown = Arrays.stream(known.split(",")).map(String::strip).anyMatch(tag::equals);
    Answer answer = isKnown ? Answer.unchanged() : Answer.bytes(200, type, bytes);
    return answer.header("ETag", tag);
  }

  /// Characters of SHA-256 that no two versions share by accident.
  private static String tag(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
