package dev.reprise.play;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The connections to the application, those in use and those that wait for their next request.
///
/// The one that came back last goes out first, because it most likely lives. Thread-safe.
final class Connections implements AutoCloseable {
  /// A playback that sends more than this side by side opens some anew.
  static final int MAX_IDLE = 16;

  /// A connection that rested longer is looked at before it is used.
  private static final Duration TRUSTED = Duration.ofSeconds(1);

  private final LongSupplier ticker;
  private final Watchdog watchdog;
  private final Dialer dialer;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private boolean closed;

  Connections(TargetSettings settings, LongSupplier ticker) {
    this.ticker = ticker;
    watchdog = new Watchdog(ticker);
    dialer = new Dialer(settings, watchdog, ticker);
  }

  long now() {
    return ticker.getAsLong();
  }

  /// A connection that was used before, for an exchange that begins now.
  Optional<Connection> used(long deadline) {
    while (true) {
      Connection connection = pop();
      if (connection == null) {
        return Optional.empty();
      }
      connection.watch().begin(deadline);
      if (now() - connection.idleSince() < TRUSTED.toNanos() || !connection.isStale()) {
        return Optional.of(connection);
      }
      discard(connection);
    }
  }

  /// A new connection, for an exchange that begins now.
  Connection fresh(long deadline) throws IOException {
    return dialer.dial(deadline);
  }

  /// An exchange came to its end, and left the connection fit for another.
  void giveBack(Connection connection) {
    connection.rest(now());
    if (!push(connection)) {
      discard(connection);
    }
  }

  /// An exchange came to no good end.
  void discard(Connection connection) {
    dialer.hangUp(connection.watch());
  }

  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      idle.clear();
    }
    watchdog.close();
  }

  private @Nullable Connection pop() {
    synchronized (idle) {
      return idle.pollLast();
    }
  }

  private boolean push(Connection connection) {
    synchronized (idle) {
      return !closed && idle.size() < MAX_IDLE && idle.add(connection);
    }
  }
}
