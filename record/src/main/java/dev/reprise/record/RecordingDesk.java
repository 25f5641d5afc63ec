package dev.reprise.record;

import dev.reprise.profile.Headers;
import dev.reprise.profile.Redaction;
import java.util.concurrent.atomic.AtomicLong;

/// What exchanges being recorded need of their recorder. Thread-safe.
final class RecordingDesk {
  private final RecorderSettings settings;
  private final Spool spool;
  private final Redaction redaction;
  private final Intake intake;
  private final Troubles troubles;
  private final AtomicLong numbers = new AtomicLong();

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
    return System.nanoTime();
  }

  long nextNumber() {
    return numbers.incrementAndGet();
  }

  BodyCapture requestBody(Headers headers) {
    return body(headers, settings.limits().requestBodyBytes());
  }

  BodyCapture responseBody(Headers headers) {
    return body(headers, settings.limits().responseBodyBytes());
  }

  private BodyCapture body(Headers headers, long limit) {
    return new BodyCapture(headers, limit, settings.limits(), spool, redaction);
  }

  void take(ExchangeEntry entry) {
    intake.take(entry);
  }

  void report(String what, Throwable cause) {
    troubles.report(what, cause);
  }
}
