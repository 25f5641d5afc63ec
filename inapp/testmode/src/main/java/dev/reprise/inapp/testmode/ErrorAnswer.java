package dev.reprise.inapp.testmode;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the caller is told when a request fails. It never holds a stack trace, nor the message of
/// an exception that was not written for the caller.
///
/// @param error a sentence for people
/// @param code what a program may tell the error by, where that is needed
/// @param details JSON values that say more, for example the fields that are not valid
public record ErrorAnswer(int status, String error, @Nullable String code, Map<String, ?> details) {
  public ErrorAnswer {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException(status + " is not the status of an error");
    }
  }

  public ErrorAnswer(int status, String error) {
    this(status, error, null, Map.of());
  }

  public static ErrorAnswer of(BusinessLogicException e) {
    return new ErrorAnswer(
        e.status(), String.valueOf(e.getMessage()), e.code().orElse(null), e.details());
  }

  /// A failure of ours, not of the caller's: what it was stands in the log, under the same id.
  public static ErrorAnswer unexpected() {
    return new ErrorAnswer(500, "An unexpected error occurred");
  }

  /// The sentence for an error of which only the status is known.
  public static ErrorAnswer of(int status) {
    return new ErrorAnswer(status, sentence(status));
  }

  private static String sentence(int status) {
    return switch (status) {
      case 400 -> "The request is not valid";
      case 401 -> "Authentication is required";
      case 403 -> "This is not allowed";
      case 404 -> "There is nothing at this address";
      case 405 -> "This address does not support the method";
      case 406 -> "None of the accepted media types can be produced";
      case 409 -> "This conflicts with the present state";
      case 413 -> "The request is too large";
      case 415 -> "The media type of the request is not supported";
      case 429 -> "There are too many requests";
      case 503 -> "The service is not available at the moment";
      default -> status < 500 ? "The request was refused" : unexpected().error();
    };
  }
}
