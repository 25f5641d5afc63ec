package dev.reprise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The stages of a demonstration: each is announced, timed, and has a log of its own. Thread-safe:
/// a signal may stop them from elsewhere.
final class DemoStages {
  private static final int WIDTH = 64;

  private final PrintWriter out;
  private final Path logs;
  private final long began = System.nanoTime();
  private int stage;
  private String running = "";
  private boolean stopped;

  /// @param logs the folder of the logs, which need not exist
  DemoStages(PrintWriter out, Path logs) {
    this.out = out;
    this.logs = logs;
  }

  /// What is done in a stage.
  @FunctionalInterface
  interface Work<T> {
    /// Does it.
    ///
    /// @param log where it writes what nobody has to see
    T on(Path log) throws IOException, InterruptedException;
  }

  /// Goes through one stage.
  ///
  /// @throws CommandFailure if it fails, with its name and its log in the sentence
  <T> T run(String title, Work<T> work) throws InterruptedException {
    Path log = begun(title);
    long start = System.nanoTime();
    try {
      Files.createDirectories(logs);
      Files.createFile(log);
      T result = work.on(log);
      ended(seconds(start));
      return result;
    } catch (IOException | UncheckedIOException e) {
      throw failure(title, log, String.valueOf(e.getMessage()), ExitCode.DIFFERENT, e);
    } catch (CommandFailure e) {
      throw failure(title, log, e.sentence(), e.exitCode(), e);
    }
  }

  private synchronized Path begun(String title) {
    if (stopped) {
      throw new CommandFailure(ExitCode.INTERRUPTED, "the demo was stopped before '" + title + "'");
    }
    stage++;
    running = title;
    String line = "%d  %s".formatted(stage, title);
    out.print(line + " ".repeat(Math.max(1, WIDTH - line.length())));
    out.flush();
    return logs.resolve(stage + ".log");
  }

  private synchronized void ended(String how) {
    if (!stopped) {
      out.println(how);
      running = "";
    }
  }

  private CommandFailure failure(
      String title, Path log, String sentence, int exitCode, Exception cause) {
    ended("failed");
    return new CommandFailure(
        exitCode, "the demo could not '%s': %s; see %s".formatted(title, sentence, log), cause);
  }

  /// Says where it was stopped, if it was; from now on no stage begins, and none tells anything.
  synchronized void stop() {
    if (!running.isEmpty()) {
      out.printf("stopped%n%nStopped in stage %d: %s.%n", stage, running);
    }
    stopped = true;
  }

  synchronized boolean isStopped() {
    return stopped;
  }

  /// A line that belongs to the last stage.
  synchronized void tell(String text) {
    if (!stopped) {
      out.println("   " + text);
    }
  }

  void end() {
    out.printf("%n   all of it%s%s%n", " ".repeat(WIDTH - 12), seconds(began));
  }

  private static String seconds(long start) {
    return String.format(Locale.ROOT, "%5.1f s", (System.nanoTime() - start) / 1e9);
  }
}
