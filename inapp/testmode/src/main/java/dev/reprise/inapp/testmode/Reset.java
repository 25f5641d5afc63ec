package dev.reprise.inapp.testmode;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// A reset of the application: new requests are kept out, those inside are waited for, the database
/// is replaced, and requests are let in again. One at a time. Thread-safe.
public final class Reset {
  /// How long requests inside are waited for, unless said otherwise.
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ResetGate gate;
  private final DatabaseReset database;
  private final Duration patience;
  private final AtomicBoolean running = new AtomicBoolean();

  /// @param patience how long requests inside are waited for
  public Reset(ResetGate gate, DatabaseReset database, Duration patience) {
    this.gate = gate;
    this.database = database;
    this.patience = patience;
  }

  ResetOutcome run(boolean seed) throws InterruptedException {
    if (!running.compareAndSet(false, true)) {
      return new ResetOutcome.Busy();
    }
    try {
      return alone(seed);
    } finally {
      running.set(false);
    }
  }

  private ResetOutcome alone(boolean seed) throws InterruptedException {
    long began = System.nanoTime();
    String closedBefore = gate.reason();
    int inside = gate.close("The application is being reset", patience);
    if (inside > 0) {
      gate.explain(closedBefore);
      return new ResetOutcome.Disturbed(inside);
    }
    try {
      DatabaseReset.Way way = database.run(seed);
      if (way == DatabaseReset.Way.BUSY) {
        gate.explain(closedBefore);
        return new ResetOutcome.Busy();
      }
      gate.open();
      return new ResetOutcome.Complete(
          seed,
          way == DatabaseReset.Way.COPIED,
          Duration.ofNanos(System.nanoTime() - began).toMillis());
    } catch (SQLException | IOException | RuntimeException e) {
      gate.explain("The last reset failed; the log says why, and another reset may succeed");
      return new ResetOutcome.Failed(e);
    }
  }
}
