package dev.reprise.watershed;

import dev.reprise.inapp.testmode.Correlation;
import dev.reprise.inapp.trace.ProfileTrace;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The workers and the jobs that wait for them. The number of workers, of waiting jobs and of jobs
/// that are remembered are all bounded. A job logs with the correlation id of the request that
/// asked for it. Thread-safe.
final class JobQueue implements AutoCloseable {
  static final int MAX_WAITING = 100;
  static final int MAX_REMEMBERED = 5_000;
  private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);
  private static final long CLOSE_SECONDS = 10;

  private final InstantSource clock;
  private final ThreadPoolExecutor workers;
  private final AtomicLong accepted = new AtomicLong();
  private final Map<String, Job> jobs = new LinkedHashMap<>();

  JobQueue(int workers, InstantSource clock) {
    this.clock = clock;
    this.workers =
        new ThreadPoolExecutor(
            workers,
            workers,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            Thread.ofPlatform()
                .name("worker-", 1)
                .daemon()
                .uncaughtExceptionHandler((_, error) -> LOG.error("A worker broke down", error))
                .factory());
  }

  /// A job that was taken, with its place in the order of all that were.
  record Ticket(Job job, long number) {}

  /// Takes a plan, or answers nothing when too many wait. `lastly` runs just before the job counts
  /// as ended.
  Optional<Ticket> submit(RunId run, JobPlan plan, Runnable lastly) {
    var job = new Job(run, plan, clock);
    job.trace.ifPresent(slug -> LOG.info("job {} is tagged with profile {}", job.id, slug));
    remember(job);
    try {
      workers.execute(Correlation.carrying(() -> carryOut(job, lastly)));
    } catch (RejectedExecutionException full) {
      forget(job);
      return Optional.empty();
    }
    return Optional.of(new Ticket(job, accepted.incrementAndGet()));
  }

  private static void carryOut(Job job, Runnable lastly) {
    job.trace.ifPresentOrElse(
        slug -> ProfileTrace.run(slug, () -> job.execute(lastly)), () -> job.execute(lastly));
    var end = job.progress();
    LOG.info("job {} ({} of {}) {}", job.id, job.description, job.run, end.status().text());
    if (end.failure() != null) {
      LOG.warn("job {} failed: {}", job.id, end.failure());
    }
  }

  Optional<Job> find(String id) {
    synchronized (jobs) {
      return Optional.ofNullable(jobs.get(id));
    }
  }

  private void remember(Job job) {
    synchronized (jobs) {
      if (jobs.size() >= MAX_REMEMBERED) {
        jobs.values().stream()
            .filter(old -> old.progress().endedAt() != null)
            .findFirst()
            .ifPresent(oldest -> jobs.remove(oldest.id));
      }
      jobs.put(job.id, job);
    }
  }

  private void forget(Job job) {
    synchronized (jobs) {
      jobs.remove(job.id);
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    try {
      var ended = workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        LOG.warn("A job did not end in time and is abandoned");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
