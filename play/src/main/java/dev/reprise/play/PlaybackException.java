package dev.reprise.play;

/// A playback that could not begin or could not go on. Its message is one sentence for people.
public final class PlaybackException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  /// Why, for those who branch on it.
  public enum Reason {
    /// There is no such profile.
    NO_PROFILE,
    /// It has no events, or none that can be sent.
    EMPTY_PROFILE,
    /// Its manifest, application description or a binding in it cannot be used.
    BAD_PROFILE,
    /// The base URL or another wish of the caller cannot be used.
    BAD_REQUEST,
    /// The application cannot be reached, or not be trusted.
    UNREACHABLE,
    /// The login was refused.
    LOGIN_REFUSED,
    /// A password or another secret is needed that nobody gave.
    MISSING_SECRET,
    /// A job or a flow of the application did not end well.
    FAILED,
    /// A folder could not be read or written.
    STORAGE
  }

  public PlaybackException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  public PlaybackException(Reason reason, String sentence, Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
