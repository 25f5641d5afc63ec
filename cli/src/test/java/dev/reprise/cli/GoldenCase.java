package dev.reprise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One folder: what a command is given and what it must print.
///
/// `arguments` has one argument a line; `environment`, which may be absent, one `NAME=value` a
/// line; `stdout`, `stderr` and `exit` are compared. In them `{directory}` stands for the working
/// directory and `{version}` for the line that tells version, commit and JDK.
record GoldenCase(Path folder) {
  String name() {
    return folder.getFileName().toString();
  }

  Printed run(Path workingDirectory) throws IOException {
    var out = new StringWriter();
    var err = new StringWriter();
    var surroundings =
        new Surroundings(
            new PrintWriter(out), new PrintWriter(err), environment(), workingDirectory);
    int exit = new Reprise(surroundings).run(lines("arguments").toArray(String[]::new));
    return new Printed(
        general(out.toString(), workingDirectory), general(err.toString(), workingDirectory), exit);
  }

  Printed expected() throws IOException {
    return new Printed(
        Files.readString(folder.resolve("stdout")),
        Files.readString(folder.resolve("stderr")),
        Integer.parseInt(Files.readString(folder.resolve("exit")).strip()));
  }

  void update(Printed printed) throws IOException {
    Files.writeString(folder.resolve("stdout"), printed.stdout());
    Files.writeString(folder.resolve("stderr"), printed.stderr());
    Files.writeString(folder.resolve("exit"), printed.exit() + "\n");
  }

  private static String general(String text, Path workingDirectory) {
    return text.replace(workingDirectory.toString(), "{directory}")
        .replace(new BuildVersion().getVersion()[0], "{version}");
  }

  private Map<String, String> environment() throws IOException {
    if (Files.notExists(folder.resolve("environment"))) {
      return Map.of();
    }
    return lines("environment").stream()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file));
  }

  /// All that a command shows the world.
  record Printed(String stdout, String stderr, int exit) {}
}
