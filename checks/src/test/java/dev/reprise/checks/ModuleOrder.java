package dev.reprise.checks;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The order of the modules: the way that data takes. A module knows those of earlier layers; those
/// within one layer do not know each other.
///
/// @param root the package that holds one package for each module
record ModuleOrder(String root) {
  private static final List<Set<String>> LAYERS =
      List.of(
          Set.of("profile"),
          Set.of("record"),
          Set.of("play", "coverage", "behaviour"),
          Set.of(
              "cloud",
              "proxy",
              "inapp.trace",
              "inapp.agent",
              "inapp.servlet",
              "inapp.browser",
              "inapp.testmode"),
          Set.of("inapp.spring"),
          Set.of("inapp.spring3"),
          Set.of("server"),
          Set.of("cli"));

  /// The module that a class lives in by its package, none where it is not one of ours.
  Optional<String> moduleOf(JavaClass javaClass) {
    var name = javaClass.getBaseComponentType().getPackageName();
    return name.startsWith(root + ".")
        ? Optional.of(name.substring(root.length() + 1))
        : Optional.empty();
  }

  boolean lists(String module) {
    return LAYERS.stream().anyMatch(layer -> layer.contains(module));
  }

  /// The modules that a module may know: itself and the earlier layers.
  Set<String> knownTo(String module) {
    var known = new LinkedHashSet<String>();
    for (var layer : LAYERS) {
      if (layer.contains(module)) {
        known.add(module);
        return known;
      }
      known.addAll(layer);
    }
    return Set.of(module);
  }

  /// Whether a module decides instead of translating: these are given the time, for example.
  static boolean isEngine(String module) {
    return Set.of("profile", "record", "play", "coverage", "behaviour").contains(module);
  }

  /// Whether a module runs inside other people's applications.
  static boolean isInApp(String module) {
    return Set.of("profile", "record").contains(module) || module.startsWith("inapp.");
  }
}
