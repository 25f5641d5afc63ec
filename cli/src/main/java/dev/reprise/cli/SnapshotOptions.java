package dev.reprise.cli;

import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.play.Observer;
import dev.reprise.server.BehaviourStage.Telemetry;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options by which playbacks take behaviour profiles of their own windows.
final class SnapshotOptions {
  @Option(
      names = "--snapshot",
      description = {
        "Keep how the application behaves meanwhile, by PROMETHEUS_ENDPOINT or PROFILE_METRICS_URL,"
            + " and hold it against the baseline;",
        "fail where a metric got worse."
      })
  private boolean wanted;

  @Option(
      names = "--scrape",
      paramLabel = "URL",
      description = "With --snapshot: scrape these metrics of the application.")
  private @Nullable String scrape;

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
    return new SnapshotObserver(
        library,
        telemetry.orElseThrow(SnapshotOptions::nobody).source(),
        BehaviourSettings.catalogue(configuration, configuration.get(Settings.CATALOGUE)),
        scope,
        rules,
        clock);
  }

  private static CommandFailure nobody() {
    return new CommandFailure(
        ExitCode.WRONG_USAGE,
        "nobody to ask how the application behaves; give --scrape URL, or set PROMETHEUS_ENDPOINT"
            + " or PROFILE_METRICS_URL");
  }
}
