package dev.reprise.behaviour;

import dev.reprise.profile.FailureReason;
import dev.reprise.profile.InvalidDescriptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A file with a part of a deployment's configuration.
///
/// @param file the file
/// @param kind what it holds
public record FileSource(Path file, Kind kind) implements DeploymentSource {
  /// What files hold.
  public enum Kind {
    /// Temporal's dynamic configuration, YAML.
    DYNAMIC_CONFIG,
    /// Lines `NAME=value`.
    ENVIRONMENT,
    /// Options by name, YAML or JSON.
    WORKER_OPTIONS,
    /// Settings by name, YAML or JSON.
    PLUGIN_CONFIG
  }

  @Override
  public Deployment survey() {
    String text = text(file);
    try {
      return new Deployment(Versions.UNKNOWN, configuration(text), Map.of());
    } catch (InvalidDescriptionException e) {
      throw new DeploymentException(false, String.valueOf(e.getMessage()), e);
    }
  }

  private ConfigSnapshot configuration(String text) {
    var files = new ConfigFiles();
    String name = file.toString();
    return switch (kind) {
      case DYNAMIC_CONFIG -> ConfigSnapshot.ofDynamicConfig(files.dynamicConfig(name, text));
      case ENVIRONMENT -> ConfigSnapshot.ofEnvironment(files.environment(name, text));
      case WORKER_OPTIONS -> ConfigSnapshot.ofWorkerOptions(files.options(name, text));
      case PLUGIN_CONFIG -> ConfigSnapshot.ofPluginConfig(files.options(name, text));
    };
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  static DeploymentException unreadable(Path file, IOException e) {
    return new DeploymentException(
        false,
        "cannot read %s: %s; see that it exists, is text and yours to read"
            .formatted(file, FailureReason.of(e)),
        e);
  }
}
