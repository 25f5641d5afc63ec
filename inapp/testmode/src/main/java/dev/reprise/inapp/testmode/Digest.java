package dev.reprise.inapp.testmode;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The short name of some content: the same content has the same one, in every process.
final class Digest {
  /// Enough for no two to be the same by chance, and short enough for the name of a database.
  private static final int BYTES = 8;

  private Digest() {}

  static String of(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
