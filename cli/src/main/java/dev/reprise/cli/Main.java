package dev.reprise.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// The program: joins [Reprise] to the process it runs in. Only this class ends the JVM.
final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    var result = new ResultStream(new FileOutputStream(FileDescriptor.out));
    var out = writer(result);
    var err = writer(System.err);
    var surroundings = new Surroundings(out, err, System.getenv(), Path.of(""), columns());
    int exitCode = new Reprise(surroundings).run(arguments);
    out.flush();
    end(withWrittenResult(exitCode, result.failure(), err));
  }

  /// Where a signal ended the command, the process is ending already and waits for the command;
  /// only a halt gets past that, and says 130 for every signal.
  private static void end(int exitCode) {
    if (exitCode == ExitCode.INTERRUPTED) {
      Runtime.getRuntime().halt(exitCode);
    }
    System.exit(exitCode);
  }

  /// How wide the terminal is that shows standard error: the launcher knows, a JVM does not.
  private static int columns() {
    return Integer.getInteger("reprise.columns", 0);
  }

  private static int withWrittenResult(
      int exitCode, Optional<IOException> failure, PrintWriter err) {
    failure.ifPresent(
        it -> err.println("error: the result could not be written whole: " + it.getMessage()));
    return failure.isPresent() ? ExitCode.DIFFERENT : exitCode;
  }

  /// Always UTF-8: what one machine prints, another machine's scripts read.
  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
