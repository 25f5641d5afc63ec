package dev.reprise.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What the launcher runs once after a build, so that the JVM can note which classes a short
/// command needs and keep them ready in its cache. It prints nothing and changes nothing.
final class Rehearsal {
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("--help"),
          List.of("--version"),
          List.of("help", "config"),
          List.of("config"),
          List.of("config", "--json"),
          List.of("completion"),
          List.of("capture", "list"),
          List.of("promote", "--help"),
          List.of("explain", "--help"),
          List.of("play", "--help"),
          List.of("--halp"));

  private Rehearsal() {}

  public static void main(String[] arguments) {
    var nowhere = new PrintWriter(Writer.nullWriter());
    var surroundings = new Surroundings(nowhere, nowhere, Map.of(), Path.of(""));
    for (var command : COMMANDS) {
      new Reprise(surroundings).run(command.toArray(String[]::new));
    }
  }
}
