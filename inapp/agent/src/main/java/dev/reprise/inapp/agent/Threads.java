package dev.reprise.inapp.agent;

import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Which trace each thread works for. A thread works for the trace of the one that made it, but not
/// the threads of pools: they come and go as they are needed and work for everybody. Thread-safe.
@SuppressWarnings(
    "ThreadLocalUsage") // there is one for each JVM, and it is passed to whom needs it
final class Threads {
  private static final Set<String> POOLS =
      Set.of(
          "java.util.concurrent.ThreadPoolExecutor",
          "java.util.concurrent.ForkJoinPool",
          "java.util.Timer",
          "jdk.internal.net.http.HttpClientImpl",
          "jdk.internal.net.http.HttpClientImpl$DefaultThreadFactory",
          "org.apache.tomcat.util.threads.ThreadPoolExecutor",
          "org.eclipse.jetty.util.thread.QueuedThreadPool",
          "io.netty.util.concurrent.SingleThreadEventExecutor",
          "org.jboss.threads.EnhancedQueueExecutor");
  private static final int DEPTH = 24;

  private final LongSupplier nanoTime;
  private final InheritableThreadLocal<@Nullable Trace> current =
      new InheritableThreadLocal<>() {
        @Override
        protected @Nullable Trace childValue(@Nullable Trace parent) {
          return parent == null || isPooled() ? null : parent;
        }
      };

  Threads(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Nullable Trace current() {
    return current.get();
  }

  /// Works for this trace from now on, or for none.
  void workFor(@Nullable Trace trace) {
    if (trace == null) {
      current.remove();
    } else {
      trace.usedNanos = nanoTime.getAsLong();
      current.set(trace);
    }
  }

  /// A request or a task of this trace is over.
  void end(Trace trace) {
    trace.usedNanos = nanoTime.getAsLong();
    trace.open.decrementAndGet();
  }

  /// Whether the thread that is being made is one of a pool.
  private static boolean isPooled() {
    return StackWalker.getInstance()
        .walk(
            frames -> frames.limit(DEPTH).anyMatch(frame -> POOLS.contains(frame.getClassName())));
  }
}
