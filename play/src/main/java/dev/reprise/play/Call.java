package dev.reprise.play;

import dev.reprise.play.TransportFailure.Kind;
import dev.reprise.profile.FailureReason;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;

/// One request on its way, for those who must say what became of it.
///
/// Queries and bodies stay out of its sentences: they may hold secrets.
///
/// @param base where it goes
/// @param wire what goes
/// @param timeout how long all of it may take
/// @param deadline when that is over, by the ticker
record Call(URI base, WireRequest wire, Duration timeout, long deadline) {
  private static final Duration FOREVER = Duration.ofDays(365);

  static Call of(URI base, WireRequest wire, Duration timeout, long now) {
    Duration bounded = timeout.compareTo(FOREVER) > 0 ? FOREVER : timeout;
    return new Call(base, wire, timeout, now + bounded.toNanos());
  }

  boolean isLate(long now) {
    return now - deadline >= 0;
  }

  /// No connection came about.
  TransportFailure unreached(IOException cause, boolean insecure, long now) {
    if (isLate(now)) {
      return late("no answer", cause);
    }
    if (cause instanceof SSLException) {
      return untrusted(cause, insecure);
    }
    String why =
        cause instanceof UnknownHostException ? "its name is not known" : FailureReason.of(cause);
    return new TransportFailure(
        Kind.UNREACHABLE,
        "%s cannot be reached (%s); start the application or correct the base URL."
            .formatted(base, why),
        cause);
  }

  /// The connection came about, but no head of an answer.
  TransportFailure unanswered(Exception cause, long now) {
    if (isLate(now)) {
      return late("no answer", cause);
    }
    if (cause instanceof BodyException) {
      return new TransportFailure(
          Kind.CUT,
          "The body of %s could not be sent to %s: %s."
              .formatted(what(), base, FailureReason.of(cause)),
          cause);
    }
    return isNoHttp(cause)
        ? noHttp(cause)
        : new TransportFailure(
            Kind.CUT,
            "The connection to %s ended before %s was answered (%s)."
                .formatted(base, what(), FailureReason.of(cause)),
            cause);
  }

  /// The head came, but not all of the body.
  TransportFailure unfinished(IOException cause, long now) {
    if (isLate(now)) {
      return late("no end of the answer", cause);
    }
    return isNoHttp(cause)
        ? noHttp(cause)
        : new TransportFailure(
            Kind.CUT,
            "The connection to %s ended in the middle of the answer to %s (%s)."
                .formatted(base, what(), FailureReason.of(cause)),
            cause);
  }

  /// The body came, but its compression cannot be undone.
  TransportFailure undecodable(String finding, IOException cause) {
    return new TransportFailure(
        cause instanceof EOFException ? Kind.CUT : Kind.NOT_HTTP,
        "The body that %s answers to %s %s.".formatted(base, what(), finding),
        cause);
  }

  /// It cannot even be sent.
  TransportFailure refused(String why) {
    return new TransportFailure(
        Kind.NOT_HTTP, "%s cannot be sent to %s: %s.".formatted(wire.name(), base, why));
  }

  private TransportFailure late(String what, Exception cause) {
    return new TransportFailure(
        Kind.TIMEOUT,
        "%s got %s from %s within %s.".formatted(what(), what, base, seconds()),
        cause);
  }

  /// Says nothing of what came, apart from a limit that it broke: it may hold secrets.
  private TransportFailure noHttp(Exception cause) {
    String limit =
        cause instanceof MessageConstraintException ? " (" + FailureReason.of(cause) + ")" : "";
    return new TransportFailure(
        Kind.NOT_HTTP,
        "What %s answers to %s is no HTTP that can be read%s; does the base URL name a web"
                .formatted(base, what(), limit)
            + " application?",
        cause);
  }

  private TransportFailure untrusted(IOException cause, boolean insecure) {
    Optional<String> distrust = insecure ? Optional.empty() : Distrust.in(cause);
    String sentence =
        distrust
            .map(why ->
                ("The TLS certificate of %s is not trusted, because %s; have this JVM's trust store"
                        + " (javax.net.ssl.trustStore) know it, or use --insecure if that is meant.")
                    .formatted(base, why))
            .orElseGet(() ->
                "No TLS comes about with %s (%s); does it speak TLS?"
                    .formatted(base, FailureReason.of(cause)));
    return new TransportFailure(Kind.UNTRUSTED, sentence, cause);
  }

  /// Whether the connection ended, for no fault of the request or of what was answered.
  static boolean isCut(Exception cause) {
    return !isNoHttp(cause) && !(cause instanceof BodyException);
  }

  private static boolean isNoHttp(Exception cause) {
    return cause instanceof HttpException
        || cause instanceof MessageConstraintException
        || (cause instanceof MalformedChunkCodingException
            && !(cause instanceof TruncatedChunkException));
  }

  private String what() {
    return wire.name();
  }

  private String seconds() {
    long millis = timeout.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }
}
