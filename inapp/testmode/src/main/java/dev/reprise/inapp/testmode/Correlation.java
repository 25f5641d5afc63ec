package dev.reprise.inapp.testmode;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// What ties together all that happens because of one request: its id, and the trace that it is
/// part of where the caller named one.
///
/// The current one belongs to the thread, and stands in SLF4J's MDC besides, for log patterns.
/// Threads do not inherit it, because those of a pool would keep it for ever: what goes to another
/// thread goes through one of the `carrying` methods.
///
/// @param id the correlation id, in a sane form
/// @param traceparent the W3C trace context exactly as it came, passed on beside the id
public record Correlation(String id, @Nullable String traceparent) {
  /// The header that brings the id, and carries it in answers and in requests to others.
  public static final String HEADER = "X-Request-Id";

  /// The header of the W3C trace context.
  public static final String TRACE_HEADER = "traceparent";

  /// The MDC key of the id: `%X{correlationId}` in a log pattern.
  public static final String MDC_KEY = "correlationId";

  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9_.@:-]{1,255}");
  private static final Pattern TRACE =
      Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final ThreadLocal<@Nullable Correlation> CURRENT = new ThreadLocal<>();

  public Correlation {
    if (!SANE.matcher(id).matches()) {
      throw new IllegalArgumentException("not the form of a correlation id (" + SANE + ")");
    }
    if (traceparent != null && !TRACE.matcher(traceparent).matches()) {
      throw new IllegalArgumentException("not the form of a traceparent (" + TRACE + ")");
    }
  }

  /// What a request's headers say. An id that is absent or not sane is replaced by a new one, and
  /// the caller learns that one from the answer; a trace context that is not sane is left out.
  public static Correlation of(@Nullable String id, @Nullable String traceparent) {
    return new Correlation(
        id != null && SANE.matcher(id).matches() ? id : UUID.randomUUID().toString(),
        traceparent != null && TRACE.matcher(traceparent).matches() ? traceparent : null);
  }

  /// That of the current thread.
  public static Optional<Correlation> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /// Makes this one current while the task runs.
  public void during(Runnable task) {
    Correlation before = put(this);
    try {
      task.run();
    } finally {
      put(before);
    }
  }

  /// The task with the correlation of the thread that calls this, whichever thread runs it.
  public static Runnable carrying(Runnable task) {
    Correlation caller = CURRENT.get();
    return () -> {
      Correlation before = put(caller);
      try {
        task.run();
      } finally {
        put(before);
      }
    };
  }

  /// The same for a task with a result.
  public static <T> Callable<T> carrying(Callable<T> task) {
    Correlation caller = CURRENT.get();
    return () -> {
      Correlation before = put(caller);
      try {
        return task.call();
      } finally {
        put(before);
      }
    };
  }

  /// An executor whose tasks carry the correlation of whoever submits them: for
  /// `CompletableFuture.supplyAsync(task, executor)`.
  public static Executor carrying(Executor executor) {
    return task -> executor.execute(carrying(task));
  }

  /// The same for an executor service, for example one thread a task, virtual ones too.
  public static ExecutorService carrying(ExecutorService service) {
    return new CarryingExecutor(service);
  }

  /// Makes another one current, or none, and answers with the one before.
  static @Nullable Correlation put(@Nullable Correlation next) {
    Correlation before = CURRENT.get();
    if (next == null) {
      CURRENT.remove();
      MDC.remove(MDC_KEY);
      MDC.remove(TRACE_HEADER);
      return before;
    }
    CURRENT.set(next);
    MDC.put(MDC_KEY, next.id);
    if (next.traceparent == null) {
      MDC.remove(TRACE_HEADER);
    } else {
      MDC.put(TRACE_HEADER, next.traceparent);
    }
    return before;
  }
}
