package dev.reprise.play;

import java.nio.file.Path;
import java.util.Optional;

/// How a profile is played.
///
/// @param dryRun whether only to say what would be sent
/// @param verbose whether the log shows payloads and answers
/// @param trace whether the application is asked to trace which code runs
/// @param traceSteps whether it is also to be known which code each step runs; one is played after
///   the other then
/// @param coverageFolder where a copy of the coverage goes
/// @param pace how long to wait between requests; as the application description says, if empty
/// @param isolated whether the playback gets a sandbox of its own
/// @param keepSandbox whether an isolated sandbox stays when the playback has ended
public record Manner(
    boolean dryRun,
    boolean verbose,
    boolean trace,
    boolean traceSteps,
    Optional<Path> coverageFolder,
    Optional<Pace> pace,
    boolean isolated,
    boolean keepSandbox) {
  /// The ordinary way.
  public static final Manner ORDINARY =
      new Manner(false, false, false, false, Optional.empty(), Optional.empty(), false, false);

  public Manner {
    if (traceSteps && !trace) {
      throw new IllegalArgumentException("the steps of a playback are traced only with the whole");
    }
  }

  Manner traced(Optional<Path> copy) {
    return new Manner(dryRun, verbose, true, traceSteps, copy, pace, isolated, keepSandbox);
  }

  Manner tracedByStep(Optional<Path> copy) {
    return new Manner(dryRun, verbose, true, true, copy, pace, isolated, keepSandbox);
  }

  Manner inIsolation() {
    return new Manner(dryRun, verbose, trace, traceSteps, coverageFolder, pace, true, keepSandbox);
  }
}
