package dev.reprise.cli;

import dev.reprise.behaviour.ConfigSnapshot;
import dev.reprise.behaviour.Deployment;
import dev.reprise.behaviour.RequestSignature;
import dev.reprise.behaviour.Versions;
import dev.reprise.cloud.AmazonSignature;
import dev.reprise.cloud.BucketSettings;
import dev.reprise.cloud.DatabaseSettings;
import dev.reprise.cloud.ProfileStorage;
import dev.reprise.cloud.StorageSettings;
import dev.reprise.cloud.TemporalCluster;
import dev.reprise.cloud.TemporalFrontend;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What the settings say of servers that behaviour profiles are kept on and drawn from. Libraries
/// for those that nobody set are not loaded.
final class CloudSettings {
  /// A profile is no worse for a version that is missing than a user for waiting.
  private static final Duration TEMPORAL_PATIENCE = Duration.ofSeconds(5);

  /// It tells at length that it starts.
  private static final Logger POOL = Logger.getLogger("com.zaxxer.hikari");

  private CloudSettings() {}

  /// Where behaviour profiles are kept; the caller closes it.
  ///
  /// @param directory what takes those parts for which no server is set
  static ProfileStorage storage(Configuration configuration, Path directory) {
    POOL.setLevel(Level.WARNING);
    return ProfileStorage.open(
        new StorageSettings(directory, bucket(configuration), database(configuration)));
  }

  /// How questions to a server with Prometheus' API are signed.
  static RequestSignature signature(Configuration configuration, URI endpoint) {
    return AmazonSignature.forServer(
        endpoint, configuration.find(Settings.PROMETHEUS_REGION).orElse(""), Clock.systemUTC());
  }

  /// What a Temporal frontend tells of itself, if a setting names one. That it does not answer is
  /// something to know of a deployment too.
  static Deployment temporal(Configuration configuration) {
    return configuration
        .find(Settings.TEMPORAL_ADDRESS)
        .map(it -> told(frontend(it, configuration.get(Settings.TEMPORAL_TLS))))
        .orElse(Deployment.UNKNOWN);
  }

  private static TemporalFrontend frontend(String address, boolean tls) {
    try {
      return TemporalFrontend.at(address, tls, TEMPORAL_PATIENCE);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.WRONG_USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private static Deployment told(TemporalFrontend frontend) {
    try {
      TemporalCluster cluster = frontend.cluster();
      return new Deployment(
          new Versions(cluster.serverVersion(), "", ""),
          ConfigSnapshot.NONE,
          Map.of(
              "temporal_cluster", cluster.name(),
              "temporal_persistence_store", cluster.persistenceStore()));
    } catch (IOException e) {
      return new Deployment(
          Versions.UNKNOWN,
          ConfigSnapshot.NONE,
          Map.of("temporal_failure", String.valueOf(e.getMessage())));
    }
  }

  private static Optional<BucketSettings> bucket(Configuration configuration) {
    return configuration
        .find(Settings.PROFILE_S3_BUCKET)
        .map(it -> new BucketSettings(it, configuration.find(Settings.PROFILE_S3_ENDPOINT)));
  }

  private static Optional<DatabaseSettings> database(Configuration configuration) {
    Optional<DatabaseSettings> dsql =
        configuration
            .find(Settings.DSQL_ENDPOINT)
            .map(it -> new DatabaseSettings.Dsql(it, configuration.get(Settings.DSQL_USER)));
    return dsql.or(() ->
        configuration
            .find(Settings.PROFILE_DATABASE_URL)
            .map(it ->
                new DatabaseSettings.Postgres(
                    it,
                    configuration.get(Settings.PROFILE_DATABASE_USER),
                    configuration.find(Settings.PROFILE_DATABASE_PASSWORD).orElse(""))));
  }
}
