package dev.reprise.profile;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A file name made from text that somebody else chose.
///
/// Text of at most 100 letters, digits, `-`, `_` and inner dots stays as it is. Anything else (path
/// separators, NUL, `;;`, `..`, spaces) is replaced by `_`, and `--` with a short hash of the
/// original keeps two texts from meeting in one name. Text that looks like such a name already is
/// given a hash of its own, so that nobody can choose the name that another text was given.
public final class SafeName {
  private static final int LENGTH_LIMIT = 100;
  private static final int HASH_DIGITS = 8;
  private static final Pattern HASHED = Pattern.compile(".*--[0-9a-f]{8}");
  private static final int EXTENSION_LIMIT = 10;

  private SafeName() {}

  public static String of(String text) {
    return of(text, LENGTH_LIMIT);
  }

  private static String of(String text, int limit) {
    if (isSafe(text) && text.length() <= limit && !HASHED.matcher(text).matches()) {
      return text;
    }
    int kept = Math.min(text.length(), limit - HASH_DIGITS - 2);
    var name = new StringBuilder(limit);
    for (int i = 0; i < kept; i++) {
      char c = text.charAt(i);
      name.append(isPlain(c) ? c : '_');
    }
    return name.append("--").append(hash(text)).toString();
  }

  /// A file name that keeps its extension, from the name that a client gave to its upload.
  public static String ofFile(String fileName) {
    String last = fileName.substring(lastSeparator(fileName) + 1);
    int dot = last.lastIndexOf('.');
    String extension = dot > 0 ? last.substring(dot + 1) : "";
    if (!isSafe(extension) || extension.length() > EXTENSION_LIMIT) {
      return of(last);
    }
    return of(last.substring(0, dot), LENGTH_LIMIT - 1 - extension.length()) + "." + extension;
  }

  /// Whether `text` can be a file name as it is, everywhere.
  public static boolean isSafe(String text) {
    if (text.isEmpty() || text.length() > LENGTH_LIMIT || text.startsWith(".")) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i)) && text.charAt(i) != '.') {
        return false;
      }
    }
    return !text.contains("..") && !text.endsWith(".");
  }

  private static int lastSeparator(String fileName) {
    return Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\'));
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }

  private static String hash(String text) {
    try {
      // UTF-16 as it is: encoders replace halves of surrogate pairs, and different texts would
      // meet.
      var utf16 = ByteBuffer.allocate(Math.multiplyExact(text.length(), 2));
      utf16.asCharBuffer().put(text);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(utf16.array());
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
