package dev.reprise.server;

import dev.reprise.behaviour.DeploymentException;
import dev.reprise.behaviour.NoBaselineException;
import dev.reprise.behaviour.NotConfiguredException;
import dev.reprise.behaviour.ProfileStorageException;
import dev.reprise.behaviour.TelemetryException;
import dev.reprise.behaviour.UnknownProfileException;
import dev.reprise.coverage.CoverageException;
import dev.reprise.play.PlaybackException;
import dev.reprise.record.RecordingFailedException;
import java.util.Locale;

/// Turns what went wrong in a call into what its caller is told.
final class FailedCall {
  private FailedCall() {}

  static Refusal refusal(RuntimeException failure) {
    return switch (failure) {
      case Refusal refusal -> refusal;
      case RecordingFailedException recording -> refusal(recording);
      case PlaybackException playback -> refusal(playback);
      case CoverageException coverage -> refusal(coverage);
      case UnknownProfileException it -> refusal(404, "NO_PROFILE", it);
      case NoBaselineException it -> refusal(409, "NO_BASELINE", it);
      case NotConfiguredException it -> refusal(503, "UNCONFIGURED", it);
      case TelemetryException it -> refusal(502, "TELEMETRY_FAILED", it);
      case DeploymentException it -> refusal(502, "DEPLOYMENT_FAILED", it);
      case ProfileStorageException it -> refusal(502, "STORAGE_FAILED", it);
      default ->
          new Refusal(500, "the server failed; its log tells more under this correlation id")
              .because(failure);
    };
  }

  /// Something could not be written: the disk is full, or the recorder does not keep up.
  static Refusal refusal(RecordingFailedException failure) {
    String message = String.valueOf(failure.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left") || lower.contains("quota exceeded")) {
      return new Refusal(507, "STORAGE_FULL", message).because(failure);
    }
    return new Refusal(503, "NOT_RECORDED", message).header("Retry-After", "1").because(failure);
  }

  private static Refusal refusal(PlaybackException failure) {
    int status =
        switch (failure.reason()) {
          case NO_PROFILE -> 404;
          case EMPTY_PROFILE, BAD_PROFILE -> 422;
          case BAD_REQUEST -> 400;
          case MISSING_SECRET -> 409;
          case UNREACHABLE, LOGIN_REFUSED, FAILED -> 502;
          case STORAGE -> 507;
        };
    return new Refusal(status, failure.reason().name(), String.valueOf(failure.getMessage()))
        .because(failure);
  }

  private static Refusal refusal(CoverageException failure) {
    return switch (failure.reason()) {
      case NOTHING -> refusal(404, "NO_COVERAGE", failure);
      case BAD_REQUEST -> refusal(400, "BAD_REQUEST", failure);
      case UNCONFIGURED -> refusal(503, "UNCONFIGURED", failure);
      case UNREADABLE -> refusal(422, "BAD_COVERAGE", failure);
      case STORAGE -> refusal(507, "STORAGE", failure);
    };
  }

  private static Refusal refusal(int status, String code, RuntimeException failure) {
    return new Refusal(status, code, String.valueOf(failure.getMessage())).because(failure);
  }
}
