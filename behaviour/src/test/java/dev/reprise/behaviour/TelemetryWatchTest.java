package dev.reprise.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// A window whose end nobody knew, of a source that is asked afterwards.
class TelemetryWatchTest {
  private static final Catalogue CATALOGUE = Catalogue.named("reprise");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-02-18T10:00:00Z"));
  private final TelemetrySource source =
      (catalogue, _, window) ->
          Telemetry.of(catalogue, "a test", window, it -> it.told(Samples.of(1, 1), ""));

  @Test
  void hasStepsAsLongAsSomebodySaid() throws InterruptedException {
    TelemetryWatch watch = source.watch(now::get, Duration.ofSeconds(2));
    now.updateAndGet(it -> it.plusSeconds(14));

    TelemetryWatch.Watched watched = watch.end(CATALOGUE, Scope.ALL);

    assertThat(watched.window().steps()).isEqualTo(7);
    assertThat(watched.telemetry().step()).isEqualTo(2);
  }

  @Test
  void isOneStepWhereItIsShorterThanThat() throws InterruptedException {
    TelemetryWatch watch = source.watch(now::get, null);
    now.updateAndGet(it -> it.plusSeconds(14));

    assertThat(watch.end(CATALOGUE, Scope.ALL).window().steps()).isEqualTo(1);
  }
}
