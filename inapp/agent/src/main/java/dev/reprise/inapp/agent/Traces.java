package dev.reprise.inapp.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jacoco.core.data.ExecutionData;

/// All traces of this process, and the words that say what the active ones lack. Thread-safe: its
/// lock is taken only for what is new to a trace, and nothing is called while it is held.
final class Traces {
  /// Slugs that one process traces in its life; headers come from outside.
  static final int LIMIT = 65_536;

  private final int[] need;
  private final Layout layout;
  private final Map<String, Trace> known = new ConcurrentHashMap<>();
  private final List<Trace> active = new CopyOnWriteArrayList<>();

  Traces(int[] need, Layout layout) {
    this.need = need;
    this.layout = layout;
  }

  /// The trace of a slug, nothing when there are too many.
  Optional<Trace> of(String slug) {
    var trace = known.get(slug);
    if (trace == null && known.size() < LIMIT) {
      trace = known.computeIfAbsent(slug, Trace::new);
    }
    return Optional.ofNullable(trace);
  }

  List<Trace> active() {
    return active;
  }

  /// From now on this trace needs what it lacks.
  synchronized void activate(Trace trace) {
    if (!trace.active) {
      active.add(trace);
      for (ProbedClass probed : layout.classes()) {
        refresh(probed);
      }
      trace.active = true;
    }
  }

  synchronized void deactivate(Trace trace) {
    if (active.remove(trace)) {
      trace.active = false;
      trace.forget();
      layout.classes().forEach(this::refresh);
    }
  }

  /// A class got its place: all of it is needed if anybody traces.
  synchronized void added(ProbedClass probed) {
    refresh(probed);
  }

  /// A trace passed probes.
  synchronized void record(Trace trace, int word, int bits) {
    trace.add(word, bits);
    int lacked = 0;
    for (Trace each : active) {
      lacked |= ~each.word(word);
    }
    need[word] &= lacked;
  }

  /// What the trace has passed, and whether that has changed since it was asked last.
  Passed passed(Trace trace) {
    Words words;
    synchronized (this) {
      if (!trace.changed) {
        return new Passed(false, List.of());
      }
      trace.changed = false;
      words = trace.words();
    }
    return new Passed(true, executionData(words));
  }

  /// Like [#passed], but the trace starts from nothing then.
  Passed take(Trace trace) {
    Words words;
    synchronized (this) {
      words = trace.words();
      trace.forget();
      layout.classes().forEach(this::refresh);
    }
    return new Passed(true, executionData(words));
  }

  /// @param changed whether anything came since the last time
  /// @param classes those in which a probe was passed
  record Passed(boolean changed, List<ExecutionData> classes) {
    Passed {
      classes = List.copyOf(classes);
    }
  }

  /// Not under the lock: this may load classes, and whoever loads classes may wait for the lock.
  private List<ExecutionData> executionData(Words words) {
    var classes = new ArrayList<ExecutionData>();
    for (ProbedClass probed : layout.classes()) {
      var data = new ExecutionData(probed.id(), probed.name(), probed.probes());
      boolean[] probes = data.getProbes();
      for (int i = 0; i < probes.length; i++) {
        probes[i] = (words.get(probed.firstWord() + (i >>> 5)) >>> (i & 31) & 1) == 1;
      }
      if (data.hasHits()) {
        classes.add(data);
      }
    }
    return classes;
  }

  private void refresh(ProbedClass probed) {
    for (int word = probed.firstWord(); word < probed.firstWord() + probed.words(); word++) {
      int lacked = 0;
      for (Trace each : active) {
        lacked |= ~each.word(word);
      }
      need[word] = lacked & probed.mask(word);
    }
  }
}
