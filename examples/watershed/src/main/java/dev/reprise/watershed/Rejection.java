package dev.reprise.watershed;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// A request that is refused, with the status and the code for it.
final class Rejection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final HttpStatus status;
  final @Nullable String code;
  final transient Map<String, Object> details;

  Rejection(HttpStatus status, @Nullable String code, String message, Map<String, Object> details) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = Map.copyOf(details);
  }

  static Rejection notFound(String message) {
    return new Rejection(HttpStatus.NOT_FOUND, null, message, Map.of());
  }

  static Rejection notReady(String what) {
    return new Rejection(HttpStatus.NOT_FOUND, "NOT_READY", what + " not built yet", Map.of());
  }

  static Rejection locked(RunId run) {
    var message = "Run " + run + " is locked: a task is changing it";
    return new Rejection(
        HttpStatus.CONFLICT, "RUN_LOCKED", message, Map.of("lock", RunLocks.key(run)));
  }
}
