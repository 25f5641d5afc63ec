package dev.reprise.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// What a caller must know when the server is open to the network.
///
/// It is compared in constant time and never printed.
public final class AccessToken {
  private static final String SCHEME = "Bearer ";

  private final byte[] bytes;

  /// @throws IllegalArgumentException if it cannot stand in a header
  public AccessToken(String value) {
    if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException("a token is visible ASCII without spaces, and not empty");
    }
    bytes = value.getBytes(StandardCharsets.US_ASCII);
  }

  /// Whether an `Authorization` header names this token.
  boolean isIn(String authorization) {
    return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(
            bytes, authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "AccessToken[masked]";
  }
}
