package dev.reprise.inapp.testmode;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// The bytes of one event stream on their way to the container, which takes them when it can and
/// never makes the writing thread wait.
///
/// The container's threads only tell that something has changed; all else happens on the one thread
/// that writes.
final class StreamOutput implements WriteListener, AsyncListener {
  /// How long the writing thread may take to come out of a write that has failed.
  private static final Duration UNWINDING = Duration.ofSeconds(1);

  private final ReentrantLock writing = new ReentrantLock();
  private final AsyncContext context;
  private final ServletOutputStream out;
  private final Runnable changed;
  private volatile boolean writable;
  private volatile boolean broken;
  private boolean flushed = true;

  /// @param changed called when the container takes bytes again, or never will
  StreamOutput(AsyncContext context, Runnable changed) throws IOException {
    this.context = context;
    this.changed = changed;
    out = context.getResponse().getOutputStream();
  }

  /// Tells the container that this is how it is written from now on.
  void begin() {
    context.addListener(this);
    out.setWriteListener(this);
  }

  /// Whether the container takes bytes now. If not it tells when it does.
  boolean isReady() {
    if (!writable || broken) {
      return false;
    }
    writing.lock();
    try {
      writable = false; // before asking: the container's answer may come at once
      if (out.isReady()) {
        writable = true;
        return true;
      }
      return false;
    } finally {
      writing.unlock();
    }
  }

  /// Hands bytes over; only when it is ready.
  void write(byte[] bytes) throws IOException {
    writing.lock();
    try {
      flushed = false;
      out.write(bytes);
    } finally {
      writing.unlock();
    }
  }

  /// Has what was handed over sent; only when it is ready.
  ///
  /// @return whether there was anything to send
  boolean flush() throws IOException {
    if (flushed) {
      return false;
    }
    writing.lock();
    try {
      flushed = true;
      out.flush();
      return true;
    } finally {
      writing.unlock();
    }
  }

  /// Whether the client, or the container's request, is gone.
  boolean isBroken() {
    return broken;
  }

  /// Ends the request, unless the container does: it may be serving another one with the same
  /// objects by then, which this would end.
  void end() {
    if (!broken) {
      complete();
    }
  }

  /// The container could not write. It tells its listeners on a thread of its own and ends the
  /// request there.
  void lose() {
    broken = true;
  }

  private void complete() {
    try {
      context.complete();
    } catch (IllegalStateException e) {
      // The container has ended it already, because the client has gone.
    }
  }

  /// On the container's own thread. As long as this has not returned, the container keeps its
  /// objects for this request; a write that fails still uses them when the container hears of it.
  private void failed() {
    broken = true;
    awaitWriter();
    complete();
    changed.run();
  }

  private void awaitWriter() {
    try {
      if (writing.tryLock(UNWINDING.toNanos(), TimeUnit.NANOSECONDS)) {
        writing.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onWritePossible() {
    writable = true;
    changed.run();
  }

  @Override
  public void onError(Throwable cause) {
    failed();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    broken = true;
    changed.run();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    failed();
  }

  @Override
  public void onError(AsyncEvent event) {
    failed();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // A stream is one asynchronous request from its beginning to its end.
  }
}
