package dev.reprise.proxy;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Notices that a peer which owes something has been silent for too long.
///
/// A request costs one reading of the clock: the one task of a connection is not moved, it looks
/// when it fires whether it came too early. Belongs to its event loop's thread.
final class SilenceTimer {
  private final EventLoop loop;
  private final long limitNanos;
  private final BooleanSupplier owing;
  private final Runnable onSilence;
  private final Ticker ticker = Ticker.systemTicker();
  private long lastHeard;
  private @Nullable ScheduledFuture<?> task;

  SilenceTimer(EventLoop loop, Duration limit, BooleanSupplier owing, Runnable onSilence) {
    this.loop = loop;
    this.limitNanos = limit.toNanos();
    this.owing = owing;
    this.onSilence = onSilence;
  }

  void start() {
    heard();
    task = loop.schedule(this::look, limitNanos, TimeUnit.NANOSECONDS);
  }

  void heard() {
    lastHeard = ticker.nanoTime();
  }

  long silentNanos() {
    return ticker.nanoTime() - lastHeard;
  }

  void stop() {
    if (task != null) {
      task.cancel(false);
    }
  }

  private void look() {
    if (!owing.getAsBoolean()) {
      heard();
    }
    long left = limitNanos - silentNanos();
    if (left <= 0) {
      onSilence.run();
    } else {
      task = loop.schedule(this::look, left, TimeUnit.NANOSECONDS);
    }
  }
}
