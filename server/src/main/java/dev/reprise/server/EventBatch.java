package dev.reprise.server;

import dev.reprise.profile.Event;
import dev.reprise.profile.EventLog.SkippedLine;
import dev.reprise.profile.Json;
import dev.reprise.record.ProfileRecorder;
import dev.reprise.record.Receipt;
import dev.reprise.record.RecordingFailedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The events of one request on their way into the recorder, and what became of each.
///
/// Receipts are awaited a few hundred at a time, and at once when the recorder holds us back, so
/// that a recorder in trouble is noticed before the whole body was pushed at it.
final class EventBatch implements JsonElements.Reader {
  private static final int RECEIPTS_LIMIT = 512;
  private static final int SKIPS_KEPT = 100;
  private static final long HELD_BACK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ProfileRecorder recorder;
  private final EventDefaults defaults;
  private final List<Receipt> pending = new ArrayList<>();
  private final List<SkippedLine> skipped = new ArrayList<>();
  private long skippedCount;
  private long taken;
  private long failed;
  private @Nullable RecordingFailedException failure;

  EventBatch(ProfileRecorder recorder, EventDefaults defaults) {
    this.recorder = recorder;
    this.defaults = defaults;
  }

  void take(Event event) {
    long start = System.nanoTime();
    pending.add(recorder.appendEvent(defaults.complete(event)));
    boolean heldBack = System.nanoTime() - start > HELD_BACK_NANOS;
    if (pending.size() >= RECEIPTS_LIMIT || heldBack) {
      settle();
      if (failure != null) {
        throw FailedCall.refusal(failure);
      }
    }
  }

  @Override
  public void element(long number, byte[] json) {
    Event event;
    try {
      event = new Event(Json.parseObject(json, 0, json.length));
    } catch (IllegalArgumentException e) {
      skip(number, String.valueOf(e.getMessage()));
      return;
    }
    take(event);
  }

  @Override
  public void skip(long number, String reason) {
    skipped(List.of(new SkippedLine(number, reason)), 1);
  }

  /// Notes lines that were no events, the first of them in full.
  void skipped(List<SkippedLine> first, long count) {
    first.stream().limit(SKIPS_KEPT - skipped.size()).forEach(skipped::add);
    skippedCount += count;
  }

  /// Waits until everything taken so far is acknowledged or refused.
  void settle() {
    for (Receipt receipt : pending) {
      try {
        receipt.await();
        taken++;
      } catch (RecordingFailedException e) {
        failed++;
        failure = e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Refusal(503, "interrupted before all events were recorded; send them again")
            .because(e);
      }
    }
    pending.clear();
  }

  Answer answer() {
    if (failure != null) {
      throw explained(FailedCall.refusal(failure));
    }
    if (taken == 0 && skippedCount > 0) {
      throw new Refusal(400, "NO_EVENTS", "the body holds nothing that is an event")
          .detail("skipped", skippedLines())
          .detail("skipped_count", skippedCount);
    }
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("taken", taken);
    answer.put("skipped", skippedLines());
    answer.put("skipped_count", skippedCount);
    return Answer.json(200, answer);
  }

  /// Tells a caller whose batch was not taken whole how much of it was.
  Refusal explained(Refusal refusal) {
    settle();
    return refusal.detail("taken", taken).detail("failed", failed);
  }

  private List<Map<String, @Nullable Object>> skippedLines() {
    return skipped.stream().map(EventBatch::told).toList();
  }

  private static Map<String, @Nullable Object> told(SkippedLine line) {
    var told = new LinkedHashMap<String, @Nullable Object>();
    told.put("line", line.number());
    told.put("reason", line.reason());
    return told;
  }
}
