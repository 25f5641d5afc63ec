package dev.reprise.watershed;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Where unguessable strings come from. Thread-safe.
final class Tokens {
  private final SecureRandom random = new SecureRandom();

  String next() {
    var bytes = new byte[24];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
