package dev.reprise.record;

import dev.reprise.profile.Headers;
import dev.reprise.profile.Redaction;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// What exchanges being recorded need of their recorder. Thread-safe.
final class RecordingDesk {
  private final RecorderSettings settings;
  private final Spool spool;
  private final Redaction redaction;
  private final Intake intake;
  private final Troubles troubles;
  // Several processes may record one application: their ids must not meet.
  private final AtomicLong numbers = new AtomicLong(ThreadLocalRandom.current().nextInt(1 << 30));

  RecordingDesk(
      RecorderSettings settings,
      Spool spool,
      Redaction redaction,
      Intake intake,
      Troubles troubles) {
    this.settings = settings;
    this.spool = spool;
    this.redaction = redaction;
    this.intake = intake;
    this.troubles = troubles;
  }

  long millis() {
    return settings.clock().millis();
  }

  long nanos() {
    return settings.ticker().getAsLong();
  }

  long nextNumber() {
    return numbers.incrementAndGet();
  }

  BodyCapture requestBody(Headers headers) {
    RecorderLimits limits = settings.limits();
    // What was sent small must not grow large here: a compressed upload has the lower limit.
    return body(
        headers,
        ContentDecoding.of(headers).isEmpty()
            ? limits.requestBodyBytes()
            : Math.min(limits.requestBodyBytes(), limits.responseBodyBytes()));
  }

  BodyCapture responseBody(Headers headers) {
    return body(headers, settings.limits().responseBodyBytes());
  }

  private BodyCapture body(Headers headers, long limit) {
    int inline = settings.limits().inlineBytes();
    return new BodyCapture(headers, new CaptureRules(inline, limit, spool, redaction));
  }

  void take(ExchangeEntry entry) {
    intake.take(entry);
  }

  /// Counts events of an exchange that could not be recorded.
  void lose(RequestHead head, int events, Throwable cause) {
    for (int i = 0; i < events; i++) {
      intake.lose(head, millis());
    }
    troubles.report("cannot record an exchange", cause);
  }
}
