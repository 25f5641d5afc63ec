package dev.reprise.play;

import dev.reprise.play.Comparison.Raw;
import dev.reprise.play.Difference.Kind;
import dev.reprise.profile.Exchange;
import dev.reprise.profile.Headers;
import dev.reprise.profile.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// Plays one step after the other: sends today's request, compares the answer, waits for the job.
/// Thread-safe, apart from [#turn].
final class StepPlayer implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private static final Pattern IMPERSONAL =
      Pattern.compile(
          "accept.*|content-.*|if-.*|x-request-id|x-profile-trace|origin|referer|sec-.*");

  private final Stage stage;
  private final Map<String, Exchange> exchanges;
  private final Map<String, List<Binding>> producers = new HashMap<>();
  private final Awaiting awaiting;
  private final RequestBodies bodies;
  private final ReadAhead<Step, Prepared> ahead;
  private final LeafCounts leaves = new LeafCounts();
  private final Witness witness;
  private final Evidence evidence;

  /// Somebody who sees differences as they are, before anything that is known is taken away.
  @FunctionalInterface
  interface Witness {
    Witness NONE = (_, _, _) -> {};

    void sees(Step step, List<Raw> differences, Renames renames);
  }

  StepPlayer(Stage stage, Witness witness, Evidence evidence) {
    this.stage = stage;
    this.witness = witness;
    this.evidence = evidence;
    this.exchanges = stage.profile().exchangesById();
    for (Binding binding : stage.sections().bindings()) {
      producers.computeIfAbsent(binding.from().step(), _ -> new ArrayList<>()).add(binding);
    }
    this.awaiting = new Awaiting(stage.profile().app(), stage.sections());
    this.bodies = new RequestBodies(stage.profile());
    this.ahead =
        new ReadAhead<>(
            stage.profile().steps().stream().filter(Step::isReplayed).toList(),
            this::prepared,
            prepared -> prepared.recorded().size());
  }

  /// Begins to read what is to be played.
  void start() {
    ahead.start();
  }

  /// The next step.
  ///
  /// @param number the step's place, counted from 1
  Schedule.Turn turn(Step step, int number) throws InterruptedException {
    var report = new StepReport(step, number, stage.token().correlationId(number));
    if (!step.isReplayed()) {
      return () -> kept(report, Optional.empty(), report.skipped(step.skipped().orElseThrow()));
    }
    Prepared prepared = ahead.next();
    report.recordedDuration(prepared.recorded().duration());
    return () -> kept(report, Optional.of(prepared.recorded()), play(step, report, prepared));
  }

  private StepResult kept(StepReport report, Optional<RecordedStep> recorded, StepResult result) {
    var exchange = Optional.ofNullable(exchanges.get(result.step().id()));
    evidence.add(report.evidence(result, exchange, recorded));
    return result;
  }

  /// A step as far as it is known before its turn comes.
  ///
  /// @param rewritten today's request, if it follows from no answer
  private record Prepared(RecordedStep recorded, Optional<Rewriting.Rewritten> rewritten) {}

  private Prepared prepared(Step step) {
    Exchange exchange = Objects.requireNonNull(exchanges.get(step.id()));
    RecordedStep recorded = stage.profile().recording().step(exchange);
    return new Prepared(
        recorded,
        stage.rewriting().isKnown(step.id())
            ? Optional.of(stage.rewriting().rewrite(step.id(), recorded.request()))
            : Optional.empty());
  }

  @Override
  public void close() {
    ahead.close();
  }

  private StepResult play(Step step, StepReport result, Prepared prepared)
      throws InterruptedException {
    RecordedStep recorded = prepared.recorded();
    Rewriting.Rewritten rewritten =
        prepared
            .rewritten()
            .orElseGet(() -> stage.rewriting().rewrite(step.id(), recorded.request()));
    result.sent(stage.disclosure().target(rewritten.request().target()));
    boolean dryRun = stage.request().manner().dryRun();
    if (!rewritten.missing().isEmpty() && !dryRun) {
      return result.notSent(String.join("; ", rewritten.missing()));
    }
    RequestBodies.Built body = body(step, rewritten.request());
    if (body.trouble().isPresent()) {
      return result.notSent(body.trouble().get());
    }
    OutgoingRequest outgoing = outgoing(rewritten.request(), body, result.correlationId());
    result.sending(rewritten.request(), outgoing.headers());
    if (dryRun) {
      return result.skipped("dry run");
    }
    try {
      return answered(step, result, outgoing, recorded.answer());
    } catch (TransportFailure e) {
      if (e.kind() == TransportFailure.Kind.UNREACHABLE
          || e.kind() == TransportFailure.Kind.UNTRUSTED) {
        throw e;
      }
      return result.unanswered(stage.disclosure().text(String.valueOf(e.getMessage())));
    }
  }

  private RequestBodies.Built body(Step step, RecordedRequest request) {
    try {
      return bodies.body(step, request);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + stage.profile().recording().folder(), e);
    }
  }

  private OutgoingRequest outgoing(
      RecordedRequest request, RequestBodies.Built body, String correlationId) {
    var headers = new Headers.Builder();
    for (int i = 0; i < request.headers().size(); i++) {
      String name = request.headers().names().get(i);
      if (!(name.equals("content-type") && body.contentType().isPresent())) {
        headers.add(name, request.headers().values().get(i));
      }
    }
    body.contentType().ifPresent(type -> headers.add("content-type", type));
    headers.add("x-request-id", correlationId);
    stage.trace().ifPresent(slug -> headers.add("x-profile-trace", slug));
    return new OutgoingRequest(request.method(), request.target(), headers.build(), body.body());
  }

  private StepResult answered(
      Step step, StepReport result, OutgoingRequest outgoing, RecordedAnswer recorded)
      throws InterruptedException {
    Duration patience = awaiting.patience(step);
    if (patience.isZero()) {
      long start = stage.time().now();
      try (LiveAnswer live =
          stage.target().send(outgoing, stage.request().instance().stepTimeout())) {
        return compared(step, result, recorded, live, start, identity(outgoing));
      }
    }
    long begun = stage.time().now();
    Duration pause = FIRST_PAUSE;
    while (true) {
      long start = stage.time().now();
      BufferedAnswer live =
          BufferedAnswer.of(
              stage.target().send(outgoing, stage.request().instance().stepTimeout()));
      boolean late = stage.time().since(begun).compareTo(patience) >= 0;
      if (late || !awaiting.isEarly(step, recorded, live)) {
        result.note(late ? "still not as recorded after " + patience.toSeconds() + " s" : "");
        return compared(step, result, recorded, live, start, identity(outgoing));
      }
      stage.time().pause(pause);
      Duration longer = pause.multipliedBy(3).dividedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
  }

  /// The header lines of a request that say who asks.
  private static Headers identity(OutgoingRequest request) {
    var identity = new Headers.Builder();
    for (int i = 0; i < request.headers().size(); i++) {
      String name = request.headers().names().get(i);
      if (!IMPERSONAL.matcher(name).matches()) {
        identity.add(name, request.headers().values().get(i));
      }
    }
    return identity.build();
  }

  private StepResult compared(
      Step step,
      StepReport result,
      RecordedAnswer recorded,
      LiveAnswer answer,
      long start,
      Headers identity)
      throws InterruptedException {
    var live = SampledAnswer.of(answer);
    result.answered(live);
    if (live.status() != recorded.status()) {
      return otherStatus(result, recorded, live, start);
    }
    var comparison =
        new StepComparison(
            stage.renames(),
            stage.noise().of(step.id()),
            producers.getOrDefault(step.id(), List.of()),
            this::learned,
            leaves,
            step.method().equals("GET"),
            new Echo(result.correlationId()));
    StepComparison.Outcome outcome = comparison.compare(recorded, live, step.path());
    live.close();
    result.took(stage.time().since(start));
    witness.sees(step, outcome.comparison().differences(), stage.renames());
    Expectations.Outcome left =
        stage
            .sections()
            .expectations()
            .apply(step.id(), outcome.comparison().differences(), stage.renames());
    result.compared(outcome.comparison(), left, stage.disclosure());
    job(step, result, outcome.live(), identity).ifPresent(result::job);
    return result.end();
  }

  private void learned(Binding binding, String today) {
    stage.rewriting().learned(binding, today);
  }

  private StepResult otherStatus(
      StepReport result, RecordedAnswer recorded, LiveAnswer live, long start) {
    String type = live.headers().first("content-type").orElse("");
    String text = LiveBody.read(live.body(), type, ShownBody.LIMIT).text();
    live.close();
    result.took(stage.time().since(start));
    var status = new Raw(Place.STATUS, Kind.CHANGED, "", recorded.status(), live.status());
    return result.failed(
        stage.disclosure().differences(List.of(status)),
        "HTTP " + live.status() + " instead of " + recorded.status(),
        text.isBlank() ? "" : "it answered: " + Disclosure.cut(stage.disclosure().text(text)));
  }

  private Optional<JobResult> job(Step step, StepReport result, Content live, Headers identity)
      throws InterruptedException {
    Optional<String> id = stage.jobs().startedBy(step.method(), live.tree());
    if (id.isEmpty()) {
      return Optional.empty();
    }
    return stage
        .jobs()
        .await(result.number(), id.get(), stage.sections().jobPath(), identity)
        .map(job -> stage.disclosure().job(job.result()));
  }
}
