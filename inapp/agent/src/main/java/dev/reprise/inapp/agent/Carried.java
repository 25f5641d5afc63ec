package dev.reprise.inapp.agent;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Which trace a queued task was submitted for. Tasks are not wrapped: applications compare them,
/// look for them in queues and cast them. One object may be submitted many times, by different
/// traces; each submission is for one run. Thread-safe.
final class Carried {
  private static final int SUBMISSIONS = 10_000;

  private final Map<Key, Queue<Submission>> submissions = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  /// A task was submitted by a thread that works for this trace, or for none.
  void submitted(Object task, @Nullable Trace trace) {
    if (trace == null && submissions.isEmpty()) {
      return;
    }
    for (Object lost = gone.poll(); lost != null; lost = gone.poll()) {
      submissions.remove(lost);
    }
    submissions.compute(
        new Key(task, gone),
        (key, waiting) -> {
          if (waiting == null && trace == null) {
            return null;
          }
          var queue = waiting == null ? new ArrayDeque<Submission>() : waiting;
          if (queue.size() < SUBMISSIONS) {
            queue.add(new Submission(trace));
          }
          return queue;
        });
  }

  /// The submission that a run of this task answers; null if nobody traced submitted it.
  @Nullable Submission take(Object task) {
    if (submissions.isEmpty()) {
      return null;
    }
    var taken = new Submission[1];
    submissions.computeIfPresent(
        new Key(task, null),
        (key, waiting) -> {
          taken[0] = waiting.poll();
          return waiting.isEmpty() ? null : waiting;
        });
    return taken[0];
  }

  /// The oldest submission of a task, which stays; null if nobody traced submitted it.
  @Nullable Submission peek(Object task) {
    if (submissions.isEmpty()) {
      return null;
    }
    var seen = new Submission[1];
    submissions.computeIfPresent(
        new Key(task, null),
        (key, waiting) -> {
          seen[0] = waiting.peek();
          return waiting;
        });
    return seen[0];
  }

  /// @param trace null where the submitter worked for none
  record Submission(@Nullable Trace trace) {}

  /// The identity of a task, which it does not keep from being collected.
  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object task, @Nullable ReferenceQueue<Object> queue) {
      super(task, queue);
      hash = System.identityHashCode(task);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      Object task = get();
      return this == other || (task != null && other instanceof Key key && key.refersTo(task));
    }
  }
}
