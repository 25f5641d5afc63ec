package dev.reprise.profile;

import java.util.List;
import java.util.OptionalInt;

/// What is known of one request and its outcome once the events of a capture are joined.
///
/// It holds no bodies and no headers: a capture may have a million exchanges.
///
/// @param id the events' id; a later exchange under the same id is told apart by `#2`, `#3`, ...
/// @param method upper-case method, empty where no event tells it
/// @param endpoint path and query, still percent-encoded
/// @param origin what the recording has of the request
/// @param status the status of the response, if there was one
/// @param failed whether an error ended it
/// @param upload whether it sent a file
/// @param seeds the files that the request sent, relative to the capture's folder
/// @param requestAt where the line of the request begins, [#NOWHERE] if it is not known
/// @param answerAt where the line of the outcome begins, [#NOWHERE] if it is not known
/// @param timing when it was, as far as that was recorded
public record Exchange(
    String id,
    String method,
    String endpoint,
    Origin origin,
    OptionalInt status,
    boolean failed,
    boolean upload,
    List<String> seeds,
    long requestAt,
    long answerAt,
    Timing timing) {
  /// An offset that is not known.
  public static final long NOWHERE = -1;

  public Exchange {
    seeds = List.copyOf(seeds);
  }

  /// When an exchange was.
  ///
  /// @param startedAt milliseconds since 1970, 0 if it is not known
  /// @param duration in milliseconds, 0 if it is not known
  public record Timing(long startedAt, long duration) {
    public static final Timing UNKNOWN = new Timing(0, 0);

    /// Whether this one was still going on when the other began.
    public boolean overlaps(Timing later) {
      return startedAt > 0 && later.startedAt > 0 && later.startedAt < startedAt + duration;
    }
  }

  /// What the recording has of an exchange's request.
  public enum Origin {
    /// The request was recorded.
    RECORDED,
    /// Only a response or an error was.
    MISSING,
    /// The same events were delivered before.
    REPEATED
  }

  /// The endpoint without its query.
  public String path() {
    int query = endpoint.indexOf('?');
    return query < 0 ? endpoint : endpoint.substring(0, query);
  }
}
