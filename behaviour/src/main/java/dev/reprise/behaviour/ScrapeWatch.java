package dev.reprise.behaviour;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Scrapes an application again and again, until somebody says that it is enough.
///
/// Where it lasts, every other scrape is forgotten and half as many are made from then on, so that
/// a long look takes no more memory than a short one, and disturbs less. Those whose time is over
/// are not made up for. Thread-safe.
final class ScrapeWatch implements TelemetryWatch {
  /// Playbacks are often short.
  static final Duration USUAL_STEP = Duration.ofMillis(250);

  private static final int MOST_SCRAPES = 240;

  private final ScrapeSource source;
  private final InstantSource clock;
  private final Waiting waiting;
  private final List<Optional<Scrape>> scrapes = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final Stall stall;
  private final Instant start;
  private final Thread scraping;
  private Duration step;
  private Instant next;

  /// @param step how long it lets pass between two, at first
  ScrapeWatch(ScrapeSource source, InstantSource clock, Waiting waiting, Duration step)
      throws InterruptedException {
    this.step = step;
    this.source = source;
    this.clock = clock;
    this.waiting = waiting;
    this.stall = new Stall(clock, failures);
    this.start = clock.instant();
    this.next = start.plus(step);
    scrapes.add(source.scrape(failures));
    this.scraping = Thread.ofVirtual().name("reprise-scraping").start(this::scrapeOn);
  }

  private void scrapeOn() {
    try {
      while (true) {
        waiting.until(next);
        take();
        next = next.plus(step);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the end
    }
  }

  private synchronized void take() throws InterruptedException {
    scrapes.add(stall.isMissed(next, step) ? Optional.empty() : source.scrape(failures));
    if (scrapes.size() > MOST_SCRAPES) {
      for (int i = scrapes.size() - 2; i > 0; i -= 2) {
        scrapes.remove(i);
      }
      step = step.multipliedBy(2);
    }
  }

  @Override
  public Watched end(Catalogue catalogue, Scope scope) throws InterruptedException {
    close();
    scraping.join();
    return told(catalogue, scope);
  }

  private synchronized Watched told(Catalogue catalogue, Scope scope) throws InterruptedException {
    stall.end();
    Instant end = clock.instant();
    boolean half = Duration.between(next.minus(step), end).compareTo(step.dividedBy(2)) > 0;
    if (half || scrapes.size() < 2) {
      scrapes.add(source.scrape(failures));
    }
    Duration length = Duration.between(start, end);
    Duration whole = length.compareTo(step) < 0 ? length : step;
    var window = new TimeWindow(start, end, whole);
    return new Watched(window, source.told(catalogue, scope, window, scrapes, failures));
  }

  @Override
  public void close() {
    scraping.interrupt();
  }
}
