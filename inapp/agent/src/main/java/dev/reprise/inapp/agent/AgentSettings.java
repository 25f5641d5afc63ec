package dev.reprise.inapp.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the agent is told: by the environment whether and where to write, by its arguments
/// (`name=value` with commas between) the rest.
///
/// @param directory where shards go
/// @param period how much a process that is killed may lose
/// @param idle after how long without work a trace is put away
/// @param classes which classes are traced
record AgentSettings(Path directory, Duration period, Duration idle, ClassFilter classes) {
  private static final Set<String> NAMES =
      Set.of("includes", "excludes", "exclclassloader", "flush", "idle");

  /// Whether tracing is wanted in this process at all.
  static boolean isEnabled(Map<String, String> environment) {
    var value = environment.getOrDefault("ENABLE_PROFILE_COVERAGE", "").strip();
    return List.of("1", "true", "yes", "on").contains(value.toLowerCase(Locale.ROOT));
  }

  /// @throws IllegalArgumentException where an argument is not understood; the message says which
  static AgentSettings of(@Nullable String arguments, Map<String, String> environment) {
    var given = new TreeMap<String, String>();
    for (String argument : (arguments == null ? "" : arguments).split(",", -1)) {
      int equals = argument.indexOf('=');
      if (equals < 0 ? !argument.isBlank() : !NAMES.contains(argument.substring(0, equals))) {
        throw new IllegalArgumentException(
            "the agent's argument \"%s\" is none of name=value with a name of %s"
                .formatted(argument, String.join(", ", NAMES.stream().sorted().toList())));
      }
      if (equals > 0) {
        given.put(argument.substring(0, equals), argument.substring(equals + 1));
      }
    }
    return new AgentSettings(
        directory(environment),
        seconds(given, "flush", 5),
        seconds(given, "idle", 300),
        new ClassFilter(
            patterns(given.getOrDefault("includes", "*")),
            patterns(given.getOrDefault("excludes", "")),
            patterns(given.getOrDefault("exclclassloader", "sun.reflect.DelegatingClassLoader"))));
  }

  private static Path directory(Map<String, String> environment) {
    var own = environment.getOrDefault("PROFILE_COVERAGE_DIR", "");
    var root = environment.getOrDefault("PROFILE_DATA_ROOT", "");
    if (!own.isEmpty()) {
      return Path.of(own).toAbsolutePath();
    }
    return Path.of(root.isEmpty() ? "reprise-data" : root, "coverage").toAbsolutePath();
  }

  private static Duration seconds(Map<String, String> given, String name, int otherwise) {
    var value = given.getOrDefault(name, Integer.toString(otherwise));
    if (!value.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException(
          "the agent's argument %s=%s is no number of seconds from 1 to 999999"
              .formatted(name, value));
    }
    return Duration.ofSeconds(Integer.parseInt(value));
  }

  private static List<String> patterns(String value) {
    return Arrays.stream(value.split(":", -1)).filter(it -> !it.isBlank()).toList();
  }
}
