package dev.reprise.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/// The memory that playing a recording with large bodies takes, which must not grow with them.
///
/// The heap is told as it was after a collection, so start it with a small one (`-Xmx`) to see more
/// than garbage.
final class PlayMemory {
  private final Path scratch;
  private final Replaying replaying;

  PlayMemory(Path scratch, Replaying replaying) {
    this.scratch = scratch;
    this.replaying = replaying;
  }

  /// Records `total` bytes in bodies of `each`, plays them and prints.
  Replayed run(long total, long each, PrintStream out) throws IOException, InterruptedException {
    try (var application = TrickyApplication.start()) {
      var session =
          RecordedSession.record(
              scratch, "bulk", application.uri(), PlainSessions.bulk(total, each));
      HeapUse.forget();
      long start = System.nanoTime();
      Replayed shown = replaying.play(session, application.uri());
      double taken = (System.nanoTime() - start) / 1e9;
      out.printf(
          "%nmemory (%d MiB of bodies, %d KiB each)%n"
              + "  played in %.1f s, %.0f MiB a second%n"
              + "  heap at most %d MiB, %d MiB after a collection; %d MiB allowed%n  %s%n",
          total >> 20,
          each >> 10,
          taken,
          (total >> 20) / taken,
          HeapUse.most(),
          HeapUse.afterCollection(),
          Runtime.getRuntime().maxMemory() >> 20,
          shown.asRecorded() ? "as recorded" : "differences: " + shown.differences());
      return shown;
    }
  }
}
