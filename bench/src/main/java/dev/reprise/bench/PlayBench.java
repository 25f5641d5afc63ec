package dev.reprise.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// The parts of `./reprise bench play`.
///
/// @param scratch a folder of its own, which the caller removes
/// @param replaying the player
/// @param quick whether figures are only good for trying
record PlayBench(Path scratch, Replaying replaying, boolean quick) {
  static final Set<String> PARTS = Set.of("proof", "faults", "speed", "memory");

  private static final long GIBIBYTE = 1L << 30;

  /// Runs a part, and tells whether it showed what it should.
  boolean run(String part, PrintStream out) throws IOException, InterruptedException {
    Path place = Files.createDirectories(scratch.resolve(part));
    return switch (part) {
      case "proof" -> new PlayProof(place, replaying).run(quick ? 3 : 20, out).isProven();
      case "faults" -> new FaultProof(place, replaying).run(Faults.ALL, out).isProven();
      case "speed" ->
          !new PlaySpeed(place, replaying, quick ? 2 : 6, quick ? 50 : 250)
              .run(quick ? 2 : 7, out)
              .isEmpty();
      case "memory" ->
          new PlayMemory(place, replaying)
              .run(quick ? GIBIBYTE / 8 : 2 * GIBIBYTE, GIBIBYTE / 128, out)
              .asRecorded();
      default -> throw new IllegalArgumentException("there is no part \"" + part + "\"");
    };
  }
}
