package dev.reprise.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Standard output, which remembers why a result could not be written: writers swallow the reason.
///
/// A reader that has seen enough and hangs up, as `head` does, is no failure. For one thread.
final class ResultStream extends FilterOutputStream {
  private @Nullable IOException failure;

  ResultStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      if (failure == null && !"Broken pipe".equals(e.getMessage())) {
        failure = e;
      }
      throw e;
    }
  }

  /// Why part of the result is missing, if part of it is.
  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }
}
