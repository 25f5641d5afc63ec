package dev.reprise.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The build of the watershed example that the launcher keeps beside ours.
///
/// @param folder its jars in `lib`, its sources, its application description, and the mistake that
///   breaks it
record Example(Path folder) {
  /// The system property in which whoever starts this program names the folder.
  static final String PROPERTY = "reprise.example";

  static Example found() {
    var example = new Example(Path.of(System.getProperty(PROPERTY, "")));
    if (!Files.isRegularFile(example.description())) {
      throw new CommandFailure(
          ExitCode.DIFFERENT,
          "the example is not built; start this command with ./reprise, which builds it");
    }
    return example;
  }

  String classPath() {
    return String.join(File.pathSeparator, jars());
  }

  /// The jar of the example itself, without what it uses.
  String code() {
    return jars().stream()
        .filter(it -> Path.of(it).getFileName().toString().startsWith("reprise-watershed"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private List<String> jars() {
    try (var files = Files.list(folder.resolve("lib"))) {
      return files.map(Path::toString).filter(it -> it.endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the jars of the example", e);
    }
  }

  Path sources() {
    return folder.resolve("sources");
  }

  Path description() {
    return folder.resolve("app.yaml");
  }

  /// The mistake that breaks it.
  Mistake mistake() {
    Path diff = folder.resolve("mistake.diff");
    try {
      return Mistake.read(diff);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + diff, e);
    }
  }
}
