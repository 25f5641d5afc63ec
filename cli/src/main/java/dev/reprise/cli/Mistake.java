package dev.reprise.cli;

import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.PatchFailedException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.tools.ToolProvider;

/// A change of one source file that breaks an application.
///
/// @param diff a unified diff, as git makes them
record Mistake(List<String> diff) {
  private static final String NEW_FILE = "+++ b/";

  Mistake {
    diff = List.copyOf(diff);
  }

  static Mistake read(Path file) throws IOException {
    return new Mistake(Files.readAllLines(file));
  }

  /// The lines that it takes away and brings, without their indentation.
  List<String> lines() {
    return diff.stream()
        .filter(line -> line.matches("[-+](?![-+]).*"))
        .map(line -> line.charAt(0) + " " + line.substring(1).strip())
        .toList();
  }

  /// The file that it changes, from the folder of the sources.
  String file() {
    return diff.stream()
        .filter(line -> line.startsWith(NEW_FILE))
        .map(line -> line.substring(NEW_FILE.length()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("a diff without " + NEW_FILE));
  }

  /// Compiles the file with the mistake in it.
  ///
  /// @param sources where the right one lies
  /// @param classPath what it is compiled against
  /// @param build takes the changed source and its classes
  /// @return the folder of the classes
  Path compile(Path sources, String classPath, Path build) throws IOException {
    Path changed = build.resolve("sources").resolve(file());
    Files.createDirectories(changed.getParent());
    Files.write(changed, applied(Files.readAllLines(sources.resolve(file()))));
    Path classes = Files.createDirectories(build.resolve("classes"));
    var complaints = new StringWriter();
    var compiler =
        Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
            .orElseThrow(() -> new IOException("this Java has no compiler; start it with a JDK"));
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var options = List.of("-cp", classPath, "-d", classes.toString(), "-proc:none");
      var task =
          compiler.getTask(
              complaints, files, null, options, null, files.getJavaFileObjects(changed));
      if (!task.call()) {
        throw new IOException("the broken build does not compile: " + complaints);
      }
    }
    return classes;
  }

  private List<String> applied(List<String> source) throws IOException {
    try {
      return UnifiedDiffUtils.parseUnifiedDiff(diff).applyTo(source);
    } catch (PatchFailedException e) {
      throw new IOException("the mistake no longer fits " + file() + "; write it anew", e);
    }
  }
}
