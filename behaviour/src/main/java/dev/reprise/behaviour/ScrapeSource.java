package dev.reprise.behaviour;

import dev.reprise.behaviour.MetricTelemetry.Evidence;
import dev.reprise.profile.FailureReason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Telemetry from an application's own metrics endpoint, where there is no Prometheus: it is
/// scraped at the start of a window that lies ahead and at the end of each step.
///
/// A step is told of only if both its ends were. Scrapes whose time is over are not made up for.
/// What is over the whole window at once counts from the first scrape to the last; an application
/// that began anew meanwhile loses what it had before.
public final class ScrapeSource implements TelemetrySource {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int LONGEST_PAGE = 64 * 1024 * 1024;

  private final HttpClient http;
  private final WebAddress page;
  private final InstantSource clock;
  private final Waiting waiting;

  /// @param http the caller's to close
  /// @param page the address of the metrics, in Prometheus' text format; a user in it is sent
  public ScrapeSource(HttpClient http, URI page, InstantSource clock, Waiting waiting) {
    this.http = http;
    this.page = WebAddress.of(page);
    this.clock = clock;
    this.waiting = waiting;
  }

  @Override
  public Telemetry collect(Catalogue catalogue, Scope scope, TimeWindow window)
      throws InterruptedException {
    var scrapes = new ArrayList<Optional<Scrape>>();
    var failures = new ArrayList<String>();
    waiting.until(window.ends().getFirst().minus(window.step()));
    scrapes.add(scrape(failures));
    var stall = new Stall(clock, failures);
    for (Instant end : window.ends()) {
      waiting.until(end);
      boolean missed = stall.isMissed(end, window.step());
      scrapes.add(missed ? Optional.empty() : scrape(failures));
    }
    stall.end();
    return told(catalogue, scope, window, scrapes, failures);
  }

  @Override
  public TelemetryWatch watch(InstantSource by, @Nullable Duration step)
      throws InterruptedException {
    return new ScrapeWatch(this, by, waiting, step == null ? ScrapeWatch.USUAL_STEP : step);
  }

  /// What the scrapes at the ends of steps tell.
  Telemetry told(
      Catalogue catalogue,
      Scope scope,
      TimeWindow window,
      List<Optional<Scrape>> scrapes,
      List<String> failures) {
    if (scrapes.stream().allMatch(Optional::isEmpty)) {
      throw new TelemetryException(
          "None of %d scrapes of %s gave metrics, the first because %s; see whether it is the address of an application's metrics"
              .formatted(scrapes.size(), page, failures.getFirst()));
    }
    return Telemetry.of(
        catalogue, "scrape " + page, window, it -> metric(it, scope, scrapes, failures));
  }

  /// We scrape as often as we like: thirty samples, but no more than one a second or less than one
  /// a minute.
  @Override
  public Duration usualStep(Duration length) {
    long seconds = Math.clamp(length.toSeconds() / 30, 1, 60);
    Duration step = Duration.ofSeconds(seconds);
    return length.compareTo(step) < 0 ? length : step;
  }

  private MetricTelemetry metric(
      Metric metric, Scope scope, List<Optional<Scrape>> scrapes, List<String> failures) {
    try {
      int steps = scrapes.size() - 1;
      var answers = new ArrayList<Double>();
      for (int i = 0; i < steps; i++) {
        value(metric, scope, scrapes.get(i), scrapes.get(i + 1)).ifPresent(answers::add);
      }
      var samples = Samples.of(steps, answers.stream().mapToDouble(Double::doubleValue).toArray());
      var evidence = new Evidence("scrape " + page, "", failures);
      return new MetricTelemetry(
          metric.key(), metric.judgement(), samples, overall(metric, scope, scrapes), evidence);
    } catch (NeedsPrometheusException e) {
      return MetricTelemetry.failed(metric, "scrape " + page, String.valueOf(e.getMessage()));
    }
  }

  private static OptionalDouble value(
      Metric metric, Scope scope, Optional<Scrape> before, Optional<Scrape> after) {
    return before.isPresent() && after.isPresent()
        ? new ScrapedMeasure(before.get(), after.get(), scope).of(metric.measure())
        : OptionalDouble.empty();
  }

  private static @Nullable Double overall(
      Metric metric, Scope scope, List<Optional<Scrape>> scrapes) {
    List<Scrape> there = scrapes.stream().flatMap(Optional::stream).toList();
    if (!metric.measure().hasOverall() || there.size() < 2) {
      return null;
    }
    double value =
        new ScrapedMeasure(there.getFirst(), there.getLast(), scope)
            .of(metric.measure())
            .orElse(Double.NaN);
    return Double.isFinite(value) ? value : null;
  }

  Optional<Scrape> scrape(List<String> failures) throws InterruptedException {
    var request = page.request().header("Accept", "text/plain;version=0.0.4").build();
    Instant at = clock.instant();
    try {
      WholeAnswer answer = WholeAnswer.of(http, request, TIMEOUT, LONGEST_PAGE);
      if (answer.status() != 200) {
        failures.add("it answered with HTTP " + answer.status());
        return Optional.empty();
      }
      var exposition = Exposition.read(answer.text());
      if (!exposition.samples().isEmpty()) {
        return Optional.of(new Scrape(at, exposition));
      }
      failures.add("its page has no metrics in Prometheus' text format");
    } catch (IOException e) {
      failures.add(FailureReason.of(e));
    }
    return Optional.empty();
  }
}
