package dev.reprise.cli;

import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.Deployment;
import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.play.Observer;
import dev.reprise.server.BehaviourStage.Telemetry;
import dev.reprise.server.SnapshotObserver;
import dev.reprise.server.SnapshotWish;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options by which playbacks take behaviour profiles of their own windows.
final class SnapshotOptions {
  @Option(
      names = "--snapshot",
      description = {
        "Keep how the application behaves meanwhile, by PROMETHEUS_ENDPOINT or PROFILE_METRICS_URL"
            + " of whoever plays, and hold it against the baseline;",
        "fail where a metric got worse."
      })
  private boolean wanted;

  @Option(
      names = "--scrape",
      paramLabel = "URL",
      description = "With --snapshot: scrape these metrics of the application.")
  private @Nullable String scrape;

  @Option(
      names = "--step",
      paramLabel = "TIME",
      description = {
        "With --snapshot: how long each sample is; at least twice Prometheus' scrape interval.",
        "250ms where the application is scraped, 30s with Prometheus, unless said."
      })
  private @Nullable Duration step;

  @Mixin private ScopeOptions scope = new ScopeOptions();
  @Mixin private RuleOptions rules = new RuleOptions();

  boolean isWanted() {
    return wanted;
  }

  /// Who watches.
  ///
  /// @param http the caller's to close
  Observer observer(Reprise reprise, ProfileLibrary library, HttpClient http) {
    InstantSource clock = InstantSource.system();
    Configuration settings = reprise.configuration();
    Configuration configuration =
        (scrape == null ? settings : settings.without(Settings.PROMETHEUS_ENDPOINT))
            .overriddenBy("--scrape", Settings.METRICS_URL, scrape);
    Optional<Telemetry> telemetry = BehaviourSettings.telemetry(configuration, http, clock);
    Catalogue catalogue =
        BehaviourSettings.catalogue(configuration, configuration.get(Settings.CATALOGUE));
    return new SnapshotObserver(
        library,
        telemetry.orElseThrow(SnapshotOptions::nobody).source(),
        () -> Deployment.UNKNOWN,
        new SnapshotWish(
            catalogue, scope.scope(), scope.isNarrowed(), rules.rules(catalogue), step),
        clock);
  }

  /// What an engine is asked for that plays; it knows itself whom to ask, and by which metrics.
  Map<String, @Nullable Object> remoteWish() {
    if (!wanted) {
      return Map.of();
    }
    if (scrape != null) {
      throw new CommandFailure(
          ExitCode.WRONG_USAGE,
          "--scrape is for playbacks of this process; give the engine PROFILE_METRICS_URL or"
              + " PROMETHEUS_ENDPOINT where 'reprise serve' runs");
    }
    var wish = new LinkedHashMap<String, @Nullable Object>(scope.fields());
    wish.put("thresholds", rules.rules().thresholds());
    if (step != null) {
      wish.put("step_seconds", step.toMillis() / 1e3);
    }
    return Map.of("snapshot", wish);
  }

  private static CommandFailure nobody() {
    return new CommandFailure(
        ExitCode.WRONG_USAGE,
        "nobody to ask how the application behaves; give --scrape URL, or set PROMETHEUS_ENDPOINT"
            + " or PROFILE_METRICS_URL");
  }
}
