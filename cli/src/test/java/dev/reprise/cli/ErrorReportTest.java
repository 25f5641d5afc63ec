package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class ErrorReportTest {
  private final StringWriter err = new StringWriter();

  @Test
  void printsAFailureAsOneSentenceAndEndsWithItsCode() {
    int exitCode =
        run(() -> {
          throw new CommandFailure(ExitCode.UNREACHABLE, "nobody listens; start it");
        });

    assertThat(exitCode).isEqualTo(3);
    assertThat(err).hasToString("error: nobody listens; start it" + System.lineSeparator());
  }

  @Test
  void printsTheStackTraceOnlyWithDebug() {
    run(
        () -> {
          throw new CommandFailure(ExitCode.DIFFERENT, "no");
        },
        "--debug");

    assertThat(err.toString()).startsWith("error: no").contains("\tat dev.reprise.cli");
  }

  @Test
  void namesTheCommandThatAnUnexpectedExceptionBroke() {
    int exitCode =
        run(() -> {
          throw new IllegalStateException("the floor is wet");
        });

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "error: 'reprise break' broke off: java.lang.IllegalStateException: the floor is wet;"
                + " --debug shows where");
  }

  @Test
  void endsAnInterruptedCommandAsShellsDo() {
    int exitCode =
        run(() -> {
          throw new InterruptedException();
        });

    assertThat(exitCode).isEqualTo(130);
    assertThat(Thread.interrupted()).isTrue();
  }

  private int run(Callable<Integer> work, String... options) {
    var writer = new PrintWriter(err, true);
    var surroundings = new Surroundings(writer, writer, Map.of(), Path.of(""));
    var arguments = new ArrayList<>(List.of("break"));
    arguments.addAll(List.of(options));
    return new Reprise(surroundings)
        .run(List.of(new BreakCommand(work)), arguments.toArray(String[]::new));
  }

  /// A command that ends as a test wants.
  @Command(name = "break")
  private static final class BreakCommand implements Callable<Integer> {
    private final Callable<Integer> work;

    BreakCommand(Callable<Integer> work) {
      this.work = work;
    }

    @Override
    public Integer call() throws Exception {
      return work.call();
    }
  }
}
