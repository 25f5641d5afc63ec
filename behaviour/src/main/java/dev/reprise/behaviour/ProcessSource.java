package dev.reprise.behaviour;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// The environment that a running process was started with, as Linux shows it to its owner.
///
/// @param processes where the system shows its processes, `/proc`
/// @param id the process
public record ProcessSource(Path processes, long id) implements DeploymentSource {
  /// A process of this machine.
  public static ProcessSource of(long id) {
    return new ProcessSource(Path.of("/proc"), id);
  }

  @Override
  public Deployment survey() {
    Path file = processes.resolve(id + "/environ");
    try {
      var variables = new TreeMap<String, String>();
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      for (String entry : text.split("\0", -1)) {
        int equals = entry.indexOf('=');
        if (equals > 0) {
          variables.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
      }
      var environment = ConfigSnapshot.ofEnvironment(new ConfigFiles().environment(variables));
      return new Deployment(Versions.UNKNOWN, environment, Map.of());
    } catch (IOException e) {
      throw FileSource.unreadable(file, e);
    }
  }
}
