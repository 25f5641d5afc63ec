package dev.reprise.inapp.agent;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// The life of traces: begins them, writes their shards in time, answers those who ask for them,
/// and puts away what is idle. One thread looks after them; any thread may begin one. Thread-safe.
final class Tracing {
  /// The context of what comes with the header.
  static final String REQUEST = "request";

  private final Traces traces;
  private final TraceFiles files;
  private final Arming arming;
  private final AgentLog log;
  private final Clocks clocks;
  private final Semaphore begun = new Semaphore(0);
  private final Map<Trace, Session> sessions = new ConcurrentHashMap<>();

  Tracing(Traces traces, TraceFiles files, Arming arming, AgentLog log, Clocks clocks) {
    this.traces = traces;
    this.files = files;
    this.arming = arming;
    this.log = log;
    this.clocks = clocks;
  }

  /// The times that matter here.
  ///
  /// @param wall for the session information of shards
  /// @param nanoTime for periods
  /// @param period the longest that passed probes stay unwritten
  /// @param idle after how long without any request or task a trace is put away
  record Clocks(InstantSource wall, LongSupplier nanoTime, Duration period, Duration idle) {}

  /// What is being written for a trace.
  private static final class Session {
    final Instant begun;
    int shard;
    String answered = "";
    long writtenNanos;

    Session(Instant begun, int shard, long writtenNanos) {
      this.begun = begun;
      this.shard = shard;
      this.writtenNanos = writtenNanos;
    }
  }

  /// Makes sure that what this trace does from now on counts.
  ///
  /// @return whether it does; if not, the log says why
  boolean begin(Trace trace, String context) {
    if (trace.active) {
      return true;
    }
    synchronized (this) {
      if (!trace.active) {
        if (context.equals(REQUEST)) {
          log.info("Header X-Profile-Trace detected: slug %s".formatted(trace.slug));
        }
        try {
          start(trace, context);
        } catch (IOException failed) {
          log.warnOnce(
              "begin " + trace.slug,
              "%s is not traced, as its files cannot be written: %s".formatted(trace.slug, failed));
        }
      }
      return trace.active;
    }
  }

  private void start(Trace trace, String context) throws IOException {
    int shard = files.unusedNumber(trace.slug, 0);
    var session = new Session(clocks.wall.instant(), shard, clocks.nanoTime.getAsLong());
    arming.arm();
    files.writeTracing(trace.slug, "");
    sessions.put(trace, session);
    trace.usedNanos = session.writtenNanos;
    traces.activate(trace);
    log.info(
        "Coverage starts: slug %s, data file %s, context %s"
            .formatted(trace.slug, files.shard(trace.slug, shard), context));
    begun.release();
  }

  /// Waits until there may be something to look at.
  void await(Duration look) throws InterruptedException {
    if (sessions.isEmpty()) {
      begun.acquire();
    } else if (begun.tryAcquire(look.toNanos(), TimeUnit.NANOSECONDS)) {
      begun.drainPermits();
    }
  }

  /// Answers readers, writes what is due, puts away what is idle.
  synchronized void look() {
    long now = clocks.nanoTime.getAsLong();
    sessions.forEach((trace, session) -> {
      try {
        answer(trace, session);
        if (trace.open.get() == 0 && now - trace.usedNanos > clocks.idle.toNanos()) {
          end(trace, session);
        } else if (now - session.writtenNanos > clocks.period.toNanos()) {
          write(trace, session, traces.passed(trace));
        }
      } catch (IOException failed) {
        log.warnOnce(
            "write " + trace.slug,
            "the coverage of %s was not written: %s".formatted(trace.slug, failed));
      }
    });
    if (sessions.isEmpty()) {
      arming.disarm();
    }
  }

  /// Writes everything for the last time.
  synchronized void close() {
    sessions.forEach((trace, session) -> {
      try {
        write(trace, session, traces.passed(trace));
        files.deleteTracing(trace.slug);
      } catch (IOException failed) {
        log.error("the last coverage of %s was not written: %s".formatted(trace.slug, failed));
      }
    });
  }

  private void answer(Trace trace, Session session) throws IOException {
    var asked = files.flushRequest(trace.slug);
    if (asked.isPresent() && !asked.get().equals(session.answered)) {
      write(trace, session, traces.take(trace));
      session.shard = files.unusedNumber(trace.slug, session.shard + 1);
      session.answered = asked.get();
      files.writeTracing(trace.slug, session.answered);
      log.info("Coverage of %s flushed as asked".formatted(trace.slug));
    }
  }

  private void end(Trace trace, Session session) throws IOException {
    write(trace, session, traces.passed(trace));
    traces.deactivate(trace);
    sessions.remove(trace);
    files.deleteTracing(trace.slug);
    log.info("Coverage of %s ends, as nothing came for %s".formatted(trace.slug, clocks.idle));
  }

  private void write(Trace trace, Session session, Traces.Passed passed) throws IOException {
    session.writtenNanos = clocks.nanoTime.getAsLong();
    if (passed.changed() && !passed.classes().isEmpty()) {
      files.writeShard(
          trace.slug, session.shard, session.begun, clocks.wall.instant(), passed.classes());
    }
  }
}
