package dev.reprise.server;

import java.util.Optional;
import java.util.UUID;

/// The name of one request, which its answer and its errors carry.
final class CorrelationId {
  static final String HEADER = "X-Request-Id";
  private static final int LENGTH_LIMIT = 255;

  private CorrelationId() {}

  /// The caller's id where it is harmless in logs and headers, otherwise a new one.
  static String of(Optional<String> requested) {
    return requested.filter(CorrelationId::isSane).orElseGet(() -> UUID.randomUUID().toString());
  }

  private static boolean isSane(String id) {
    return !id.isEmpty()
        && id.length() <= LENGTH_LIMIT
        && id.chars().allMatch(c -> isAlphanumeric(c) || "_.@:-".indexOf(c) >= 0);
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
