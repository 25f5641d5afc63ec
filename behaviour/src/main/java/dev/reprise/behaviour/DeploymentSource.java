package dev.reprise.behaviour;

import java.util.List;

/// Somebody who knows how a deployment is configured, or what is running.
public interface DeploymentSource {
  /// What is so at this moment, without secrets.
  ///
  /// @throws DeploymentException if it cannot be read
  Deployment survey() throws InterruptedException;

  /// Several together; where they know the same, the later one wins.
  static DeploymentSource all(List<DeploymentSource> sources) {
    List<DeploymentSource> copy = List.copyOf(sources);
    return () -> {
      Deployment all = Deployment.UNKNOWN;
      for (DeploymentSource source : copy) {
        all = all.and(source.survey());
      }
      return all;
    };
  }
}
