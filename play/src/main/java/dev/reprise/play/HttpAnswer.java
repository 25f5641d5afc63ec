package dev.reprise.play;

import dev.reprise.profile.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// An answer that comes over a connection.
///
/// @param cookie what the request's `Cookie` header said, or empty
record HttpAnswer(int status, Headers headers, InputStream body, String cookie)
    implements LiveAnswer {
  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a body that reads no file cannot be closed", e);
    }
  }
}
