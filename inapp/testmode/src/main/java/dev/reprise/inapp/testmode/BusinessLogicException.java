package dev.reprise.inapp.testmode;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A rule of the application that a request breaks: the base of all errors that people are told in
/// the application's own words.
///
/// Its message is shown to whoever made the request. By itself it answers 409; its subclasses say
/// otherwise.
public class BusinessLogicException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int CONFLICT = 409;

  private final int status;
  private final @Nullable String code;
  private final transient @Nullable Map<String, ?> details;

  public BusinessLogicException(String message) {
    this(CONFLICT, message, null, Map.of());
  }

  /// An error that programs can tell from others.
  ///
  /// @param code what a program may tell this error by
  public BusinessLogicException(String message, String code) {
    this(CONFLICT, message, code, Map.of());
  }

  /// For subclasses that answer with a status of their own.
  ///
  /// @param details JSON values, shown under `details`
  protected BusinessLogicException(
      int status, String message, @Nullable String code, Map<String, ?> details) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }

  public final int status() {
    return status;
  }

  public final Optional<String> code() {
    return Optional.ofNullable(code);
  }

  public final Map<String, ?> details() {
    return details == null ? Map.of() : details;
  }
}
