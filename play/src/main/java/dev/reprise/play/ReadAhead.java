package dev.reprise.play;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Makes things before their turn comes, in a thread of its own, so that nobody waits for the disk
/// or a parser while the application waits for its next request.
///
/// It works in batches, because waking a thread costs more than most things. A batch ends early
/// once its things are large: what is held in memory stays small however many there are. What fails
/// is told when its turn comes. For one reader.
final class ReadAhead<S, T> implements AutoCloseable {
  private static final int BATCH = 32;
  private static final long BATCH_SIZE = 1 << 20;

  private final Iterator<S> sources;
  private final Function<S, T> making;
  private final ToLongFunction<T> size;
  private final BlockingQueue<Batch<T>> batches = new ArrayBlockingQueue<>(1);
  private final Queue<T> current = new ArrayDeque<>();
  private final Thread thread;
  private @Nullable RuntimeException failure;
  private volatile boolean closed;

  /// Some things, and why there are no more.
  private record Batch<T>(List<T> made, @Nullable RuntimeException failure) {}

  /// @param making must not care in which thread it is called
  /// @param size about how much memory a thing takes
  ReadAhead(List<S> sources, Function<S, T> making, ToLongFunction<T> size) {
    this.sources = sources.iterator();
    this.making = making;
    this.size = size;
    this.thread = Thread.ofVirtual().name("read-ahead").unstarted(this::readAll);
  }

  void start() {
    thread.start();
  }

  /// The next one, in the order of the sources.
  T next() throws InterruptedException {
    while (current.isEmpty()) {
      if (failure != null) {
        throw failure;
      }
      Batch<T> batch = batches.take();
      current.addAll(batch.made());
      failure = batch.failure();
    }
    return current.remove();
  }

  private void readAll() {
    Batch<T> batch;
    do {
      batch = batch();
    } while (put(batch) && batch.failure() == null);
  }

  private Batch<T> batch() {
    var made = new ArrayList<T>(BATCH);
    long held = 0;
    try {
      while (sources.hasNext() && made.size() < BATCH && held < BATCH_SIZE && !closed) {
        T next = making.apply(sources.next());
        made.add(next);
        held += size.applyAsLong(next);
      }
      return new Batch<>(made, made.isEmpty() ? new NoSuchElementException("no more") : null);
    } catch (RuntimeException e) {
      return new Batch<>(made, e);
    }
  }

  private boolean put(Batch<T> batch) {
    try {
      batches.put(batch);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Reads no further; what is being read is interrupted.
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
