package dev.reprise.play;

import dev.reprise.profile.Headers;
import java.io.InputStream;

/// An answer of today: its head, and its body as it arrives.
///
/// Closing it ends it: what was not read of the body is read if it is little, otherwise the
/// connection is given up. Reading the body throws [TransportFailure], never another exception.
interface LiveAnswer extends AutoCloseable {
  int status();

  /// Names in lower case, in the order in which they came.
  Headers headers();

  /// The `Cookie` header that the request had, empty if it had none.
  default String cookie() {
    return "";
  }

  /// The body, with chunks, gzip and deflate undone.
  InputStream body();

  @Override
  void close();
}
