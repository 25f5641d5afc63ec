package dev.reprise.cli;

import dev.reprise.play.PlaybackResult;
import dev.reprise.profile.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The commands that a person would type for what a demonstration does, run in this process.
///
/// @param environment what they find in the environment
/// @param workingDirectory where they are run
record DemoCommands(Map<String, String> environment, Path workingDirectory) {
  DemoCommands {
    environment = Map.copyOf(environment);
  }

  /// The top command, whose commands write to a log.
  Reprise loggingTo(Path log) throws IOException {
    var writer = writer(log);
    return new Reprise(new Surroundings(writer, writer, environment, workingDirectory));
  }

  /// Runs one to its end.
  ///
  /// @param expected the exit codes that it may have
  /// @return its result
  /// @throws CommandFailure if it has another
  String run(Path log, Set<Integer> expected, String... arguments) throws IOException {
    var out = new StringWriter();
    int exitCode;
    try (var err = writer(log)) {
      err.println("$ reprise " + String.join(" ", arguments));
      var result = new PrintWriter(out, /* autoFlush= */ true);
      exitCode =
          new Reprise(new Surroundings(result, err, environment, workingDirectory)).run(arguments);
      err.print(out);
    }
    if (!expected.contains(exitCode)) {
      throw new CommandFailure(
          exitCode == ExitCode.AS_EXPECTED ? ExitCode.DIFFERENT : exitCode,
          "'reprise %s' ended with exit code %d instead of %s"
              .formatted(arguments[0], exitCode, expected));
    }
    return out.toString();
  }

  /// Plays a profile.
  PlaybackResult play(Path log, Set<Integer> expected, List<String> arguments) throws IOException {
    byte[] json =
        run(log, expected, arguments.toArray(String[]::new)).getBytes(StandardCharsets.UTF_8);
    return StoredResult.of(Json.parseObject(json, 0, json.length));
  }

  private static PrintWriter writer(Path log) throws IOException {
    return new PrintWriter(
        Files.newBufferedWriter(log, StandardCharsets.UTF_8, StandardOpenOption.APPEND),
        /* autoFlush= */ true);
  }
}
