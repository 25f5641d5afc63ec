package dev.reprise.cli;

import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.NotConfiguredException;
import dev.reprise.behaviour.Preset;
import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.behaviour.PrometheusSettings;
import dev.reprise.behaviour.PrometheusSource;
import dev.reprise.behaviour.ScrapeSource;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.FailureReason;
import dev.reprise.server.BehaviourStage.Telemetry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// What the settings say of behaviour profiles.
final class BehaviourSettings {
  private BehaviourSettings() {}

  /// What deployments are expected to do, by name.
  static Map<String, Preset> presets(Configuration configuration) {
    Optional<Path> file = configuration.find(Settings.PRESETS);
    if (file.isEmpty()) {
      return Preset.builtIn();
    }
    try {
      return Preset.with(file.get());
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.WRONG_USAGE,
          "cannot read the presets %s: %s; see that the file exists and is text"
              .formatted(file.get(), FailureReason.of(e)),
          e);
    }
  }

  /// The catalogue that the command line or a setting names; a file is looked for from the working
  /// directory.
  static Catalogue catalogue(Configuration configuration, String nameOrFile) {
    return Catalogue.named(
        Catalogue.BUILT_IN.contains(nameOrFile)
            ? nameOrFile
            : configuration.path(nameOrFile).toString());
  }

  /// Who tells how deployments behave: Prometheus, or the application itself, as the settings name
  /// them.
  ///
  /// @param http the caller's to close
  static Optional<Telemetry> telemetry(
      Configuration configuration, HttpClient http, InstantSource clock) {
    Optional<Telemetry> prometheus =
        configuration
            .find(Settings.PROMETHEUS_ENDPOINT)
            .map(it ->
                PrometheusSettings.of(
                    it, configuration.find(Settings.PROMETHEUS_TENANT).orElse("")))
            .map(it ->
                new Telemetry(
                    new PrometheusSource(
                        http, it, CloudSettings.signature(configuration, it.endpoint())),
                    false));
    return prometheus.or(() ->
        configuration
            .find(Settings.METRICS_URL)
            .map(it ->
                new Telemetry(new ScrapeSource(http, it, clock, RealWaiting.by(clock)), true)));
  }

  static NotConfiguredException nobodyToAsk() {
    return new NotConfiguredException(
        Settings.PROMETHEUS_ENDPOINT.name(),
        "set it, or %s to scrape the application itself".formatted(Settings.METRICS_URL.name()));
  }

  /// Where they are kept: below the data root, unless the settings name servers. What is opened for
  /// that ends with the process.
  ///
  /// @throws NotConfiguredException if they name one of two servers that belong together
  static ProfileLibrary library(Configuration configuration) {
    boolean bucket = configuration.find(Settings.PROFILE_S3_BUCKET).isPresent();
    boolean index =
        configuration.find(Settings.DSQL_ENDPOINT).isPresent()
            || configuration.find(Settings.PROFILE_DATABASE_URL).isPresent();
    if (bucket != index) {
      throw new NotConfiguredException(
          (bucket ? Settings.DSQL_ENDPOINT : Settings.PROFILE_S3_BUCKET).name(),
          "set both a bucket (%s) and an index (%s or %s), or neither to keep behaviour profiles below the data root"
              .formatted(
                  Settings.PROFILE_S3_BUCKET.name(),
                  Settings.DSQL_ENDPOINT.name(),
                  Settings.PROFILE_DATABASE_URL.name()));
    }
    var directory = new DataRoot(configuration.get(Settings.DATA_ROOT)).behaviour();
    return CloudSettings.storage(configuration, directory).library();
  }
}
