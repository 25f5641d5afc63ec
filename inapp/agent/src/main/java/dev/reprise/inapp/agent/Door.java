package dev.reprise.inapp.agent;

import org.jspecify.annotations.Nullable;

/// The agent's side of [Gate]: what changed code reports and asks. It never throws at the
/// application: what fails is logged, and the application goes on untraced. Thread-safe.
final class Door {
  static final String HEADER = "X-Profile-Trace";

  private final Threads threads;
  private final Traces traces;
  private final Tracing tracing;
  private final Carried carried;
  private final RequestHeader header;
  private final AgentLog log;

  Door(Threads threads, Traces traces, Tracing tracing, Carried carried, AgentLog log) {
    this.threads = threads;
    this.traces = traces;
    this.tracing = tracing;
    this.carried = carried;
    this.header = new RequestHeader(HEADER, log);
    this.log = log;
  }

  /// What a thread works for, and what it worked for before, to be put back.
  private record Scope(@Nullable Trace now, @Nullable Trace before) {}

  /// A probe was passed that somebody needs: it counts if this thread works for one who does.
  void passed(long passed) {
    var trace = threads.current();
    if (trace == null) {
      return;
    }
    int word = (int) (passed >>> 32);
    int bits = (int) passed;
    if (!trace.has(word, bits) && tracing.begin(trace, "work that went on")) {
      traces.record(trace, word, bits);
    }
  }

  /// A question of the gate's; its words are those of [Gate].
  @Nullable Object asked(String word, @Nullable Object subject) {
    try {
      return switch (word) {
        case "request" -> subject == null ? null : enter(header.of(subject), Tracing.REQUEST);
        case "run" -> subject == null ? null : enter((String) subject, "job");
        case "leave" -> leave(subject);
        case "submitted" -> submitted(subject);
        case "begin" -> begin(subject);
        case "rejected" -> subject == null ? null : carried.take(subject);
        case "fired" -> fired(subject);
        case "carry" -> carry(subject);
        case "slug" -> tagged(slug());
        case "sent" -> slug();
        case "wrap" -> {
          tagged(slug());
          yield carry(subject);
        }
        default -> null;
      };
    } catch (RuntimeException | LinkageError failed) {
      log.warnOnce("door " + word, "what is traced may lack something: %s".formatted(failed));
      return null;
    }
  }

  private @Nullable Object enter(@Nullable String slug, String context) {
    var before = threads.current();
    if (slug == null
        ? before == null
        : before != null && before.active && before.slug.equals(slug)) {
      return null;
    }
    Trace wanted = slug == null ? null : trace(slug);
    if (wanted != null && context.equals("job")) {
      log.info(
          "Worker starts: slug %s, thread %s"
              .formatted(wanted.slug, Thread.currentThread().getName()));
    }
    return workFor(wanted, context);
  }

  private @Nullable Trace trace(String slug) {
    if (!Slugs.isValid(slug)) {
      log.warnOnce(
          "slug " + Slugs.shown(slug),
          "X-Profile-Trace is \"%s\", which is no slug (letters, digits, - _ . and at most 100 of them); not traced"
              .formatted(Slugs.shown(slug)));
      return null;
    }
    var trace = traces.of(slug);
    if (trace.isEmpty()) {
      log.warnOnce("many", "more than %d slugs: new ones are not traced".formatted(Traces.LIMIT));
    }
    return trace.orElse(null);
  }

  private Scope workFor(@Nullable Trace wanted, String context) {
    var before = threads.current();
    if (wanted != null) {
      wanted.open.incrementAndGet();
    }
    threads.workFor(wanted != null && tracing.begin(wanted, context) ? wanted : null);
    return new Scope(wanted, before);
  }

  private @Nullable Object leave(@Nullable Object scope) {
    if (scope instanceof Scope left) {
      threads.workFor(left.before);
      if (left.now != null) {
        threads.end(left.now);
      }
    }
    return null;
  }

  private @Nullable Object submitted(@Nullable Object task) {
    if (task != null) {
      carried.submitted(task, threads.current());
    }
    return null;
  }

  private @Nullable Object begin(@Nullable Object task) {
    var submission = task == null ? null : carried.take(task);
    if (submission == null) {
      return null;
    }
    return workFor(submission.trace(), "task");
  }

  private @Nullable Object fired(@Nullable Object stage) {
    var submission = stage == null ? null : carried.peek(stage);
    return submission == null ? null : workFor(submission.trace(), "stage");
  }

  private @Nullable Object carry(@Nullable Object task) {
    var trace = threads.current();
    if (trace == null || !(task instanceof Runnable work)) {
      return task;
    }
    return (Runnable)
        () -> {
          var scope = workFor(trace, "task");
          try {
            work.run();
          } finally {
            leave(scope);
          }
        };
  }

  /// An application's own queue asks whom its job is for.
  private @Nullable String tagged(@Nullable String slug) {
    if (slug != null) {
      log.info("Job tagged: slug %s, thread %s".formatted(slug, Thread.currentThread().getName()));
    }
    return slug;
  }

  private @Nullable String slug() {
    var trace = threads.current();
    return trace == null ? null : trace.slug;
  }
}
