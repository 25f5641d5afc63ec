package dev.reprise.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The program: joins [Reprise] to the process it runs in. Only this class ends the JVM.
final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    var out = writer(System.out);
    var err = writer(System.err);
    var surroundings = new Surroundings(out, err, System.getenv(), Path.of(""));
    int exitCode = new Reprise(surroundings).run(arguments);
    if (out.checkError() && exitCode == ExitCode.AS_EXPECTED) {
      err.println("error: the result could not be written whole to standard output");
      exitCode = ExitCode.DIFFERENT;
    }
    err.flush();
    System.exit(exitCode);
  }

  /// Always UTF-8: what one machine prints, another machine's scripts read.
  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
