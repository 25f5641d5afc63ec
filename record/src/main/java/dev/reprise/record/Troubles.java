package dev.reprise.record;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Where the recorder's own failures go: to the log, each kind at most once in ten seconds.
final class Troubles {
  private static final System.Logger LOG = System.getLogger("dev.reprise.record");
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final LongSupplier ticker;
  private final Map<String, Long> lastReports = new ConcurrentHashMap<>();

  Troubles(LongSupplier ticker) {
    this.ticker = ticker;
  }

  /// Reports that `what` went wrong; `what` is one of a few fixed texts and names no data.
  void report(String what, @Nullable Throwable cause) {
    long now = ticker.getAsLong();
    Long last = lastReports.get(what);
    if (last == null || now - last > QUIET_NANOS) {
      lastReports.put(what, now);
      LOG.log(Level.WARNING, "recorder: " + what + (cause == null ? "" : ": " + cause), cause);
    }
  }
}
