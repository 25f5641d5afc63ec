package dev.reprise.play;

import dev.reprise.profile.AppDescription;
import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.Event;
import dev.reprise.profile.EventLog;
import dev.reprise.profile.Exchange;
import dev.reprise.profile.Exchanges;
import dev.reprise.profile.Json;
import dev.reprise.profile.Step;
import dev.reprise.profile.StepRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// The exchanges of a capture, in the order of their requests, read from the disk one at a time: a
/// recording may be larger than the memory. Thread-safe.
final class Recording implements AutoCloseable {
  private final CaptureFolder folder;
  private final List<Exchange> exchanges;
  private final EventLog.Report report;
  private final PlacedLines events;

  private Recording(
      CaptureFolder folder, List<Exchange> exchanges, EventLog.Report report, PlacedLines events) {
    this.folder = folder;
    this.exchanges = exchanges;
    this.report = report;
    this.events = events;
  }

  static Recording open(CaptureFolder folder) throws IOException {
    var exchanges = new Exchanges();
    EventLog.Report report;
    try (InputStream in = Files.newInputStream(folder.events())) {
      report = EventLog.readPlaced(in, exchanges::add);
    }
    return new Recording(folder, exchanges.inOrder(), report, PlacedLines.open(folder.events()));
  }

  CaptureFolder folder() {
    return folder;
  }

  List<Exchange> exchanges() {
    return exchanges;
  }

  List<Step> steps(AppDescription app) {
    return new StepRules(app).steps(exchanges);
  }

  /// The lines that were passed over, a sentence each.
  List<String> complaints() {
    var complaints = new ArrayList<String>();
    for (var line : report.skipped()) {
      complaints.add("events.jsonl line " + line.number() + ": " + line.reason() + "; skipped");
    }
    long more = report.skippedCount() - report.skipped().size();
    if (more > 0) {
      complaints.add("events.jsonl: " + more + " more lines were skipped");
    }
    if (report.tornTail()) {
      complaints.add("events.jsonl: the last line is torn; skipped");
    }
    return complaints;
  }

  /// What reading the event log found.
  EventLog.Report report() {
    return report;
  }

  /// The request of an exchange that has one.
  Event request(Exchange exchange) throws IOException {
    return event(events, exchange.requestAt());
  }

  /// The answer of an exchange that has one.
  Event answer(Exchange exchange) throws IOException {
    return event(events, exchange.answerAt());
  }

  /// Both halves of an exchange that has them.
  RecordedStep step(Exchange exchange) {
    try {
      Event answer = answer(exchange);
      return new RecordedStep(
          RecordedRequest.of(request(exchange)),
          RecordedAnswer.of(answer, folder),
          RecordedStep.duration(answer));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  /// An index does not look into answers, so that one may turn out to be broken only now.
  static Event event(PlacedLines events, long offset) throws IOException {
    byte[] line = events.at(offset);
    try {
      return new Event(Json.parseObject(line, 0, line.length));
    } catch (IllegalArgumentException e) {
      throw new PlaybackException(
          PlaybackException.Reason.BAD_PROFILE,
          events.file() + ": the event at byte " + offset + " is damaged: " + e.getMessage(),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    events.close();
  }
}
