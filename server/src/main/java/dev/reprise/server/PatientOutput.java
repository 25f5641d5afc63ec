package dev.reprise.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/// Writes pieces of a growing body, each of which the client must take within a time.
///
/// Used by the thread that writes the answer.
final class PatientOutput {
  private final OutputStream out;
  private final ScheduledExecutorService timer;
  private final Duration patience;

  PatientOutput(OutputStream out, ScheduledExecutorService timer, Duration patience) {
    this.out = out;
    this.timer = timer;
    this.patience = patience;
  }

  /// Writes a piece and sends it off.
  ///
  /// @throws IOException if the client is gone, or does not read
  void write(CharSequence piece) throws IOException {
    BodyDeadline deadline = BodyDeadline.start(timer, patience);
    try {
      out.write(piece.toString().getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException | RuntimeException e) {
      deadline.end();
      if (deadline.hasPassed()) {
        throw tooSlow(e);
      }
      throw e;
    }
    deadline.end();
    if (deadline.hasPassed()) {
      throw tooSlow(null);
    }
  }

  private IOException tooSlow(@Nullable Throwable cause) {
    return new IOException("the client took nothing for " + patience.toMillis() + " ms", cause);
  }
}
