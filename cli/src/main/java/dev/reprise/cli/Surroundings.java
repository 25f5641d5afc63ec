package dev.reprise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/// What a command sees of the world it was started in; tests make their own.
///
/// @param out takes the result, and nothing else
/// @param err takes everything that is not the result
/// @param environment the environment variables
/// @param workingDirectory what relative paths start from
/// @param columns how wide the terminal is that shows `err`; 0 where none does
record Surroundings(
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    Path workingDirectory,
    int columns) {
  Surroundings {
    environment = Map.copyOf(environment);
    workingDirectory = workingDirectory.toAbsolutePath().normalize();
  }

  /// Without a terminal.
  Surroundings(
      PrintWriter out, PrintWriter err, Map<String, String> environment, Path workingDirectory) {
    this(out, err, environment, workingDirectory, 0);
  }
}
