package dev.reprise.play;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file as a body, read anew each time that it is sent.
///
/// @param file where it is
/// @param length how many bytes it has, and must still have when it is sent
record FileBody(Path file, long length) implements OutgoingBody {
  /// The file as long as it is now.
  static FileBody of(Path file) throws IOException {
    return new FileBody(file, Files.size(file));
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    Files.copy(file, out);
  }
}
