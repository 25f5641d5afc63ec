package dev.reprise.cli;

import dev.reprise.behaviour.ConfigFiles;
import dev.reprise.behaviour.ConfigSnapshot;
import dev.reprise.behaviour.Deployment;
import dev.reprise.behaviour.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say where a deployment's configuration and versions can be read.
final class DeploymentOptions {
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

  /// What all of them say; later ones win.
  Deployment deployment(Configuration configuration) {
    var files = new ConfigFiles();
    Deployment all = Deployment.UNKNOWN;
    for (Deployment one :
        List.of(
            CloudSettings.temporal(
                configuration.overriddenBy("--temporal", Settings.TEMPORAL_ADDRESS, temporal)),
            read(
                configuration,
                dynamicConfig,
                (file, text) -> ConfigSnapshot.ofDynamicConfig(files.dynamicConfig(file, text))),
            read(
                configuration,
                envFiles,
                (file, text) -> ConfigSnapshot.ofEnvironment(files.environment(file, text))),
            read(
                configuration,
                workerOptions,
                (file, text) -> ConfigSnapshot.ofWorkerOptions(files.options(file, text))),
            read(
                configuration,
                pluginConfig,
                (file, text) -> ConfigSnapshot.ofPluginConfig(files.options(file, text))),
            said())) {
      all = all.and(one);
    }
    return all;
  }

  private Deployment said() {
    return new Deployment(
        new Versions(temporalVersion, pluginVersion, workerSha), ConfigSnapshot.NONE, context);
  }

  private static Deployment read(
      Configuration configuration,
      List<String> files,
      BiFunction<String, String, ConfigSnapshot> reader) {
    Deployment all = Deployment.UNKNOWN;
    for (String file : files) {
      ConfigSnapshot read = reader.apply(file, text(configuration, file));
      all = all.and(new Deployment(Versions.UNKNOWN, read, Map.of()));
    }
    return all;
  }

  private static String text(Configuration configuration, String file) {
    try {
      return Files.readString(configuration.path(file));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.WRONG_USAGE,
          "cannot read %s (%s); see that it exists and is text"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }
}
