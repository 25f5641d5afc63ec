package dev.reprise.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// Playback's requests a second beside those of wrk with one connection, which compares nothing:
/// the same requests, in the same order, to the same application in a process of its own.
final class PlaySpeed {
  /// Playbacks until the compiler is done with what they run.
  private static final int WARM_UP = 5;

  private final Path scratch;
  private final Replaying replaying;
  private final int seconds;
  private final int laps;

  /// @param seconds how long wrk measures
  /// @param laps how often the catalogue is read in one playback
  PlaySpeed(Path scratch, Replaying replaying, int seconds, int laps) {
    this.scratch = scratch;
    this.replaying = replaying;
    this.seconds = seconds;
    this.laps = laps;
  }

  List<Series> run(int rounds, PrintStream out) throws IOException, InterruptedException {
    Path log = scratch.resolve("application.log");
    try (var server = Program.java(TrickyApplication.class, Program.freePort(), log)) {
      var uri = URI.create("http://127.0.0.1:" + server.port());
      var lap = RecordedSession.record(scratch, "lap", uri, PlainSessions.catalogue(1));
      var script = RequestScript.of(lap.manifest().steps());
      var session = RecordedSession.record(scratch, "laps", uri, PlainSessions.catalogue(laps));
      var wrk = new Wrk(seconds, script, 1);
      return new Comparison("playback", "requests a second")
          .with("wrk, one connection, nothing compared", () -> wrk.load(server.port(), scratch))
          .with("playback, all compared", () -> rate(session, uri))
          .after(WARM_UP)
          .run(rounds, out);
    }
  }

  private double rate(RecordedSession session, URI application)
      throws IOException, InterruptedException {
    long steps = session.manifest().replayed();
    long start = System.nanoTime();
    Replayed shown = replaying.play(session, application);
    double taken = (System.nanoTime() - start) / 1e9;
    if (!shown.asRecorded()) {
      throw new IllegalStateException("not as recorded: " + shown.differences());
    }
    return steps / taken;
  }
}
