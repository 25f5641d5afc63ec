package dev.reprise.watershed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobQueueTest {
  private static final RunId RUN = new RunId("palouse");

  private static void nothing() {}

  private final CountDownLatch gate = new CountDownLatch(1);
  private final JobQueue queue = new JobQueue(1, InstantSource.system());

  @AfterEach
  void close() {
    gate.countDown();
    queue.close();
  }

  private Job submit(JobPlan plan, Runnable lastly) {
    return queue.submit(RUN, plan, lastly).orElseThrow().job();
  }

  private JobPlan waiting() {
    return new JobPlan.Step(
        "wait",
        () -> {
          gate.await();
          return Map.of();
        });
  }

  private static void awaitEnd(Job job) {
    await().until(() -> job.progress().endedAt() != null);
  }

  @Test
  void keepsJobsWaitingForAFreeWorker() {
    var first = submit(waiting(), JobQueueTest::nothing);
    var second = submit(waiting(), JobQueueTest::nothing);

    await().until(() -> first.progress().status() == Job.Status.STARTED);

    assertThat(second.progress().status()).isEqualTo(Job.Status.QUEUED);
    gate.countDown();
    awaitEnd(second);
    assertThat(second.progress().status()).isEqualTo(Job.Status.FINISHED);
  }

  @Test
  void refusesMoreThanMayWait() {
    var first = submit(waiting(), JobQueueTest::nothing);
    await().until(() -> first.progress().status() == Job.Status.STARTED);
    for (int i = 0; i < JobQueue.MAX_WAITING; i++) {
      submit(waiting(), JobQueueTest::nothing);
    }

    assertThat(queue.submit(RUN, waiting(), JobQueueTest::nothing)).isEmpty();
  }

  @Test
  void endsAJobOnlyAfterItsLastAct() {
    var seen = new AtomicReference<Job.Status>();
    var job = new AtomicReference<Job>();

    job.set(submit(waiting(), () -> seen.set(job.get().progress().status())));
    gate.countDown();

    awaitEnd(job.get());
    assertThat(seen).hasValue(Job.Status.STARTED);
  }

  @Test
  void failsAJobWhoseWorkThrowsAndCancelsWhatCameAfter() {
    var broken =
        new JobPlan.Step(
            "break",
            () -> {
              throw new IllegalStateException("no water");
            });
    var nested = new JobPlan.Compound("nested", List.of(List.of(waiting())));

    var job =
        submit(
            new JobPlan.Compound("all", List.of(List.of(broken), List.of(nested))),
            JobQueueTest::nothing);

    awaitEnd(job);
    assertThat(job.progress().status()).isEqualTo(Job.Status.FAILED);
    assertThat(job.progress().failure()).contains("break failed", "no water");
    assertThat(job.children.get(1).getFirst().children.getFirst().getFirst().progress().status())
        .isEqualTo(Job.Status.CANCELED);
  }

  @Test
  void survivesAnErrorInAJob() {
    var fatal =
        new JobPlan.Step(
            "fatal",
            () -> {
              throw new AssertionError("on purpose");
            });

    var job = submit(fatal, JobQueueTest::nothing);
    var next = submit(new JobPlan.Step("next", Map::of), JobQueueTest::nothing);

    awaitEnd(next);
    assertThat(job.progress().status()).isEqualTo(Job.Status.FAILED);
    assertThat(next.progress().status()).isEqualTo(Job.Status.FINISHED);
  }
}
