package dev.reprise.record;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What waits to be written, bounded by the memory that it holds.
///
/// Waking another thread costs a request more than everything else that recording does, so nobody
/// wakes the writer for an event: it looks by itself every millisecond while there is work. It is
/// woken when somebody waits: for a receipt, or for room.
final class EventQueue {
  private static final long ROOM_CHECK_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
  private final AtomicLong held = new AtomicLong();
  private final long limit;
  private final Backpressure backpressure;
  private final long slowDownNanos;
  private final LongSupplier ticker;
  private volatile boolean ended;
  private volatile boolean hurried;
  private volatile @Nullable Thread writer;

  EventQueue(RecorderLimits limits, Backpressure backpressure, LongSupplier ticker) {
    this.limit = limits.queuedBytes();
    this.backpressure = backpressure;
    this.slowDownNanos = limits.slowDown().toNanos();
    this.ticker = ticker;
  }

  /// Takes an entry in, or says that there was no room for it.
  boolean add(Entry entry) {
    if (held.get() > limit && !waitForRoom()) {
      return false;
    }
    long weight = entry.weight();
    held.addAndGet(weight);
    entries.add(entry);
    if (isTakenBack(entry)) {
      release(weight);
      return false;
    }
    return true;
  }

  /// Takes an entry in, room or not; for marks that hold no memory.
  boolean addMark(Entry mark) {
    entries.add(mark);
    hurry();
    return !isTakenBack(mark);
  }

  /// Whatever is taken in from now on is polled by the writer's last look, or refused: nothing can
  /// stay here unseen.
  void end() {
    ended = true;
  }

  boolean hasEnded() {
    return ended;
  }

  private boolean isTakenBack(Entry entry) {
    return ended && entries.remove(entry);
  }

  @Nullable Entry poll() {
    return entries.poll();
  }

  /// Gives back the memory of entries that are written.
  void release(long weight) {
    held.addAndGet(-weight);
  }

  /// Makes the writer look now.
  void hurry() {
    hurried = true;
    LockSupport.unpark(writer);
  }

  /// Waits until it is time to look again; the writer's thread calls this when the queue is empty.
  void rest(int emptyLooks) {
    writer = Thread.currentThread();
    if (!hurried) {
      LockSupport.parkNanos(this, emptyLooks < 100 ? BUSY_NANOS : IDLE_NANOS);
    }
    hurried = false;
  }

  private boolean waitForRoom() {
    if (backpressure == Backpressure.DROP) {
      return false;
    }
    long start = ticker.getAsLong();
    while (held.get() > limit) {
      boolean late = ticker.getAsLong() - start > slowDownNanos;
      if (late || ended || Thread.currentThread().isInterrupted()) {
        return false;
      }
      hurry();
      LockSupport.parkNanos(this, ROOM_CHECK_NANOS);
    }
    return true;
  }
}
