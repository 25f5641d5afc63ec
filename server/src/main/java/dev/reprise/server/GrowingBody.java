package dev.reprise.server;

import java.io.IOException;
import java.io.OutputStream;

/// A body that is written while it comes into being.
@FunctionalInterface
interface GrowingBody {
  /// Writes all of it, flushes what a client should see now, and does not close `out`.
  void writeTo(OutputStream out) throws IOException, InterruptedException;
}
