package dev.reprise.cli;

import dev.reprise.behaviour.ActuatorSource;
import dev.reprise.behaviour.BuildSource;
import dev.reprise.behaviour.ConfigSnapshot;
import dev.reprise.behaviour.Deployment;
import dev.reprise.behaviour.DeploymentSource;
import dev.reprise.behaviour.FileSource;
import dev.reprise.behaviour.GitSource;
import dev.reprise.behaviour.ProcessSource;
import dev.reprise.behaviour.Versions;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say where a deployment's configuration and versions can be read.
final class DeploymentOptions {
  @Option(
      names = "--actuator",
      paramLabel = "URL",
      description =
          "A Spring application's Actuator, such as http://127.0.0.1:8080/actuator: its"
              + " environment, properties and versions.")
  private @Nullable URI actuator;

  @Option(
      names = "--environment-of",
      paramLabel = "PID",
      description = "A process of this machine and user, for the environment it was started with.")
  private @Nullable Long process;

  @Option(
      names = "--code",
      paramLabel = "DIR",
      description = "A folder of the git repository whose commit is running.")
  private @Nullable String repository;

  @Option(
      names = "--build-info",
      paramLabel = "FILE",
      description = "A git.properties or build-info.properties of the build that is running.")
  private List<String> buildFiles = List.of();

  @Option(
      names = "--dynamic-config",
      paramLabel = "FILE",
      description = "Temporal's dynamic configuration, YAML.")
  private List<String> dynamicConfig = List.of();

  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      description = "The server's environment, lines NAME=value.")
  private List<String> envFiles = List.of();

  @Option(
      names = "--worker-options",
      paramLabel = "FILE",
      description = "The workers' options, YAML or JSON.")
  private List<String> workerOptions = List.of();

  @Option(
      names = "--plugin-config",
      paramLabel = "FILE",
      description = "The DSQL plugin's settings, YAML or JSON.")
  private List<String> pluginConfig = List.of();

  @Option(
      names = "--temporal",
      paramLabel = "HOST:PORT",
      description = "A Temporal frontend to ask for its version.")
  private @Nullable String temporal;

  @Option(
      names = "--temporal-version",
      paramLabel = "VERSION",
      description = "The version of the Temporal server.")
  private String temporalVersion = "";

  @Option(
      names = "--plugin-version",
      paramLabel = "VERSION",
      description = "The version of the DSQL plugin.")
  private String pluginVersion = "";

  @Option(
      names = "--worker-sha",
      paramLabel = "COMMIT",
      description = "The commit of the workers' or the application's code.")
  private String workerSha = "";

  @Option(
      names = "--context",
      paramLabel = "NAME=VALUE",
      description = "Whatever else is worth knowing; may be given several times.")
  private Map<String, String> context = new LinkedHashMap<>();

  /// All of them together; what a later option says wins.
  ///
  /// @param http the caller's to close
  DeploymentSource source(Configuration configuration, HttpClient http) {
    var sources = new ArrayList<DeploymentSource>();
    buildFiles.forEach(it -> sources.add(new BuildSource(configuration.path(it))));
    if (repository != null) {
      sources.add(new GitSource(configuration.path(repository)));
    }
    if (actuator != null) {
      sources.add(new ActuatorSource(http, actuator));
    }
    Configuration frontend =
        configuration.overriddenBy("--temporal", Settings.TEMPORAL_ADDRESS, temporal);
    sources.add(() -> CloudSettings.temporal(frontend));
    add(sources, configuration, dynamicConfig, FileSource.Kind.DYNAMIC_CONFIG);
    add(sources, configuration, envFiles, FileSource.Kind.ENVIRONMENT);
    if (process != null) {
      sources.add(ProcessSource.of(process));
    }
    add(sources, configuration, workerOptions, FileSource.Kind.WORKER_OPTIONS);
    add(sources, configuration, pluginConfig, FileSource.Kind.PLUGIN_CONFIG);
    sources.add(this::said);
    return DeploymentSource.all(sources);
  }

  private static void add(
      List<DeploymentSource> sources,
      Configuration configuration,
      List<String> files,
      FileSource.Kind kind) {
    files.forEach(it -> sources.add(new FileSource(configuration.path(it), kind)));
  }

  private Deployment said() {
    return new Deployment(
        new Versions(temporalVersion, pluginVersion, workerSha), ConfigSnapshot.NONE, context);
  }
}
