package dev.reprise.cloud;

import java.io.IOException;
import java.util.Set;

/// A gRPC call that failed.
final class GrpcException extends IOException {
  private static final long serialVersionUID = 1;

  /// `PERMISSION_DENIED`, `UNIMPLEMENTED` and `UNAUTHENTICATED`.
  private static final Set<String> REFUSALS = Set.of("7", "12", "16");

  private final String status;

  /// @param status gRPC's number; empty where there was no answer
  GrpcException(String status, String message) {
    super(message);
    this.status = status;
  }

  GrpcException(String message, Throwable cause) {
    super(message, cause);
    this.status = "";
  }

  /// Whether the server is there and does not want to tell.
  boolean isRefusal() {
    return REFUSALS.contains(status);
  }
}
