package dev.reprise.play;

import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/// The time limit of one connection: while an exchange is on it, a [Watchdog] closes its socket
/// when the exchange has taken too long or its thread was interrupted. Thread-safe.
final class Watch {
  private final Socket socket;
  private long deadline;
  private @Nullable Thread owner;

  Watch(Socket socket) {
    this.socket = socket;
  }

  /// The calling thread's exchange begins.
  ///
  /// @param deadline by the ticker
  synchronized void begin(long deadline) {
    this.deadline = deadline;
    owner = Thread.currentThread();
  }

  /// The exchange must end earlier than was said.
  synchronized void hurry(long earlier) {
    if (earlier - deadline < 0) {
      deadline = earlier;
    }
  }

  /// The exchange is over, and the socket is safe until the next.
  synchronized void end() {
    owner = null;
  }

  /// Closes the socket if it is time to.
  ///
  /// @return whether it did
  synchronized boolean check(long now) {
    if (owner == null || (now - deadline < 0 && !owner.isInterrupted())) {
      return false;
    }
    owner = null;
    close();
    return true;
  }

  /// Closes below TLS, whose own closing may wait for somebody who is writing.
  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is of no use to anybody any more
    }
  }
}
