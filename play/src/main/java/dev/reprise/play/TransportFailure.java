package dev.reprise.play;

/// A request that was not answered, or not to the end. Its message is one sentence for people.
final class TransportFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Kind kind;

  /// What kept the answer away.
  enum Kind {
    /// No connection: nobody listens there, or the name is not known.
    UNREACHABLE,
    /// The certificate is not trusted, or TLS does not come about.
    UNTRUSTED,
    /// The connection ended before the answer did.
    CUT,
    /// It took longer than it may.
    TIMEOUT,
    /// What came is no HTTP, or has more headers than anybody needs.
    NOT_HTTP
  }

  TransportFailure(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  TransportFailure(Kind kind, String sentence, Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
