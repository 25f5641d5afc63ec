package dev.reprise.play;

import dev.reprise.profile.Exchange;
import dev.reprise.profile.Exchange.Timing;
import dev.reprise.profile.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// When each step is played: in the order of the recording, each after all that had been answered
/// before it was sent then. What overlapped may overlap again; a sequential recording is played by
/// one thread.
final class Schedule {
  /// More requests are never under way at once.
  static final int LIMIT = 16;

  private final List<Step> steps;
  private final Map<String, Exchange> exchanges;
  private final Pace pace;
  private final PassingTime time;
  private final boolean sideBySide;

  /// A step whose turn it is.
  @FunctionalInterface
  interface Turn {
    StepResult play() throws InterruptedException;
  }

  /// Plays steps. It is asked for them one after another, in their order.
  @FunctionalInterface
  interface Playing {
    Turn turn(Step step, int number) throws InterruptedException;
  }

  private record Running(Timing timing, Future<?> end) {}

  /// @param sideBySide whether what overlapped overlaps again
  Schedule(
      List<Step> steps,
      Map<String, Exchange> exchanges,
      Pace pace,
      PassingTime time,
      boolean sideBySide) {
    this.sideBySide = sideBySide;
    this.steps = steps;
    this.exchanges = exchanges;
    this.pace = pace;
    this.time = time;
  }

  /// Plays all steps; `ended` hears of each, one at a time.
  void run(Playing playing, Consumer<StepResult> ended) throws InterruptedException {
    var slots = new Semaphore(LIMIT);
    var running = new ArrayList<Running>();
    var clock = new Pacing();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        int number = i + 1;
        if (!step.isReplayed()) {
          tell(ended, playing.turn(step, number).play()); // nothing waits for what is not sent
          continue;
        }
        Timing timing = timing(step);
        awaitEarlier(running, timing);
        clock.await(timing);
        Turn turn = playing.turn(step, number);
        if (sideBySide && overlapsNext(i, timing)) {
          slots.acquire();
          Future<?> end =
              threads.submit(() -> {
                try {
                  tell(ended, turn.play());
                } finally {
                  slots.release();
                }
                return null;
              });
          running.add(new Running(timing, end));
        } else {
          tell(ended, turn.play());
        }
      }
      awaitEarlier(running, null);
    } finally {
      threads.shutdownNow();
      threads.close();
    }
  }

  private synchronized void tell(Consumer<StepResult> ended, StepResult result) {
    ended.accept(result);
  }

  private Timing timing(Step step) {
    Exchange exchange = exchanges.get(step.id());
    return exchange == null || !step.isReplayed() ? Timing.UNKNOWN : exchange.timing();
  }

  private boolean overlapsNext(int index, Timing timing) {
    for (int next = index + 1; next < steps.size(); next++) {
      if (steps.get(next).isReplayed()) {
        return timing.overlaps(timing(steps.get(next)));
      }
    }
    return false;
  }

  /// Waits for all that had ended when the next one began, for everything if there is no next.
  private static void awaitEarlier(List<Running> running, @Nullable Timing next)
      throws InterruptedException {
    for (Running earlier : List.copyOf(running)) {
      if (next == null || !earlier.timing().overlaps(next)) {
        running.remove(earlier);
        await(earlier.end());
      }
    }
  }

  private static void await(Future<?> end) throws InterruptedException {
    try {
      end.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        case InterruptedException _ -> throw new InterruptedException("a step was interrupted");
        case null, default -> throw new IllegalStateException("a step failed", e);
      }
    }
  }

  /// Keeps the pauses of the recording, as far as the pace keeps them.
  private final class Pacing {
    private final long begun = time.now();
    private long first;

    void await(Timing timing) throws InterruptedException {
      if (pace.factor() == 0 || timing.startedAt() == 0) {
        return;
      }
      first = first == 0 ? timing.startedAt() : first;
      Duration due = pace.of(Duration.ofMillis(timing.startedAt() - first));
      Duration left = due.minus(time.since(begun));
      if (left.isPositive()) {
        time.pause(left);
      }
    }
  }
}
