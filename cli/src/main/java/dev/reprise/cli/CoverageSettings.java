package dev.reprise.cli;

import dev.reprise.coverage.ClassPath;
import dev.reprise.coverage.Code;
import dev.reprise.coverage.Counter;
import dev.reprise.coverage.CoverageException;
import dev.reprise.coverage.CoverageFolder;
import dev.reprise.coverage.Pause;
import dev.reprise.coverage.ProfileCoverage;
import dev.reprise.coverage.ProfileReports;
import dev.reprise.coverage.SourceRoots;
import dev.reprise.coverage.StepCode;
import dev.reprise.coverage.Traces;
import dev.reprise.profile.Slug;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the settings say of coverage.
final class CoverageSettings {
  private CoverageSettings() {}

  static CoverageFolder folder(Configuration configuration) {
    return new CoverageFolder(configuration.get(Settings.COVERAGE_DIRECTORY));
  }

  static Traces traces(Configuration configuration) {
    Optional<String> host = configuration.foreign("HOSTNAME");
    return Traces.on(folder(configuration), host, Pause.real(), System::nanoTime);
  }

  static CodeTracer tracer(Configuration configuration) {
    CoverageFolder folder = folder(configuration);
    return new CodeTracer(folder, traces(configuration), slug -> counts(configuration, slug));
  }

  /// What single steps of playbacks ran, by the class files that are there now.
  static StepCode steps(Configuration configuration) {
    List<Path> classes = classes(configuration).stream().filter(Files::exists).toList();
    return new StepCode(
        folder(configuration),
        classes.isEmpty() ? Optional.empty() : Optional.of(new ClassPath(classes, List.of())));
  }

  /// The class files of the application, where a setting names them.
  static List<Path> classes(Configuration configuration) {
    return paths(configuration, Settings.COVERAGE_CLASSES);
  }

  /// The sources of the application, where a setting names them.
  static List<Path> sources(Configuration configuration) {
    return paths(configuration, Settings.COVERAGE_SOURCES);
  }

  static SourceRoots sourceRoots(Configuration configuration) {
    return new SourceRoots(sources(configuration));
  }

  private static List<Path> paths(Configuration configuration, Setting<String> setting) {
    return configuration.find(setting).stream()
        .flatMap(text -> Arrays.stream(text.split(File.pathSeparator)))
        .filter(text -> !text.isBlank())
        .map(configuration::path)
        .toList();
  }

  /// The reports of single profiles, by the class files that settings name.
  static ProfileReports reports(Configuration configuration) {
    List<Path> classes = classes(configuration);
    SourceRoots sources = sourceRoots(configuration);
    return classes.isEmpty()
        ? new ProfileReports(folder(configuration), sources)
        : new ProfileReports(
            folder(configuration), Code.read(new ClassPath(classes, List.of()), sources));
  }

  private static Map<String, @Nullable Object> counts(Configuration configuration, Slug slug) {
    if (classes(configuration).isEmpty()) {
      return Map.of();
    }
    try {
      ProfileCoverage coverage = reports(configuration).read(slug);
      return Map.of("lines", part(coverage.lines()), "branches", part(coverage.branches()));
    } catch (CoverageException e) {
      return Map.of("note", e.sentence());
    }
  }

  private static Map<String, Object> part(Counter counter) {
    return Map.of("covered", counter.covered(), "total", counter.total());
  }
}
