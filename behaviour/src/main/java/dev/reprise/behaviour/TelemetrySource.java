package dev.reprise.behaviour;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Somebody who can tell how a deployment behaved.
public interface TelemetrySource {
  Duration SHORT_STEP = Duration.ofSeconds(30);
  Duration LONG_STEP = Duration.ofSeconds(60);

  /// Asks for all metrics of a catalogue. What cannot be told of one metric is recorded with it.
  ///
  /// @throws TelemetryException if nothing at all could be told
  Telemetry collect(Catalogue catalogue, Scope scope, TimeWindow window)
      throws InterruptedException;

  /// How long a sample of a window of this length is where nobody says otherwise: long enough for a
  /// server that scrapes every 15 seconds to see each counter twice.
  default Duration usualStep(Duration length) {
    Duration step = length.compareTo(Duration.ofMinutes(20)) < 0 ? SHORT_STEP : LONG_STEP;
    return length.compareTo(step) < 0 ? length : step;
  }

  /// Begins a window whose end nobody knows yet.
  ///
  /// @param step how long samples are to be; nothing where nobody says
  default TelemetryWatch watch(InstantSource clock, @Nullable Duration step)
      throws InterruptedException {
    Instant start = clock.instant();
    return (catalogue, scope) -> {
      Instant end = clock.instant();
      Duration length = Duration.between(start, end);
      Duration wished = step == null ? usualStep(length) : step;
      var window = new TimeWindow(start, end, wished.compareTo(length) < 0 ? wished : length);
      return new TelemetryWatch.Watched(window, collect(catalogue, scope, window));
    };
  }
}
