package dev.reprise.server;

import dev.reprise.profile.EventLog;
import dev.reprise.record.ProfileRecorder;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/// Takes batches of events, one a line or in a JSON array, from browsers and remote applications.
///
/// Events are recorded while the body still arrives, and acknowledged together at its end. A caller
/// who got no answer does not know how many were recorded and sends all of them again.
final class EventCalls implements Endpoint {
  /// `text/plain` is what `sendBeacon` sends without asking first.
  private static final Set<String> MEDIA_TYPES =
      Set.of("application/json", "application/x-ndjson", "application/jsonl", "text/plain");

  private static final int BLANK_LIMIT = 1024;

  private final ProfileRecorder recorder;

  EventCalls(ProfileRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public Answer answer(Call call) {
    call.query("capture").ifPresent(CaptureCalls::capture);
    var defaults = new EventDefaults(call.query("run"), call.query("capture"));
    var batch = new EventBatch(recorder, defaults);
    try (InputStream body = new BufferedInputStream(call.body(MEDIA_TYPES), 64 << 10)) {
      read(body, batch);
    } catch (Refusal e) {
      throw batch.explained(e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the events", e);
    }
    batch.settle();
    return batch.answer();
  }

  private static void read(InputStream body, EventBatch batch) throws IOException {
    if (beginsArray(body)) {
      JsonElements.read(body, batch);
      return;
    }
    // A body is whole when it ends, so its last line needs no line feed.
    InputStream lines = new SequenceInputStream(body, new ByteArrayInputStream(new byte[] {'\n'}));
    EventLog.Report report = EventLog.read(lines, batch::take);
    batch.skipped(report.skipped(), report.skippedCount());
  }

  private static boolean beginsArray(InputStream body) throws IOException {
    body.mark(BLANK_LIMIT);
    int first = body.read();
    for (int i = 1; i < BLANK_LIMIT && isBlank(first); i++) {
      first = body.read();
    }
    body.reset();
    return first == '[';
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
