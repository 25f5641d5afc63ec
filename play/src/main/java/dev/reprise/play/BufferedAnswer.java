package dev.reprise.play;

import dev.reprise.profile.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// An answer whose body is in memory, so that it can be looked at before it is compared.
///
/// @param cookie what the request's `Cookie` header said, or empty
/// @param bytes the body, or its beginning where it is longer than what is looked into
record BufferedAnswer(int status, Headers headers, String cookie, Bytes bytes)
    implements LiveAnswer {
  /// Bytes that are not changed any more.
  static final class Bytes {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /// Reads all that is looked into, and ends the answer.
  static BufferedAnswer of(LiveAnswer answer) {
    try (answer) {
      byte[] bytes = answer.body().readNBytes((int) RecordedAnswer.TREE_LIMIT + 1);
      return new BufferedAnswer(
          answer.status(), answer.headers(), answer.cookie(), new Bytes(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("a body broke off", e);
    }
  }

  @Override
  public InputStream body() {
    return new ByteArrayInputStream(bytes.bytes);
  }

  @Override
  public void close() {
    // it has ended
  }
}
