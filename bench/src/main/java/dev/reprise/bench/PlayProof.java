package dev.reprise.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The proof that a recorded session replays on fresh copies: no rule is written by hand, and no
/// playback finds a difference.
final class PlayProof {
  private static final int LESSONS = 3;
  private static final int SHOWN = 10;

  private final Path scratch;
  private final Replaying replaying;

  PlayProof(Path scratch, Replaying replaying) {
    this.scratch = scratch;
    this.replaying = replaying;
  }

  /// What the playbacks showed.
  ///
  /// @param playbacks how many there were
  /// @param differing those that found something, each with what it found
  record Score(int playbacks, List<Replayed> differing) {
    Score {
      differing = List.copyOf(differing);
    }

    boolean isProven() {
      return differing.isEmpty();
    }
  }

  /// Records, learns, plays and prints.
  Score run(int playbacks, PrintStream out) throws IOException, InterruptedException {
    RecordedSession session = learned(scratch, replaying);
    long replayed = session.manifest().replayed();
    var differing = new ArrayList<Replayed>();
    for (int i = 0; i < playbacks; i++) {
      try (var copy = TrickyApplication.start()) {
        Replayed shown = replaying.play(session, copy.uri());
        if (!shown.asRecorded()) {
          differing.add(shown);
        }
      }
    }
    var score = new Score(playbacks, differing);
    print(score, replayed, out);
    return score;
  }

  /// A session that was recorded and of which it is known what varies.
  static RecordedSession learned(Path scratch, Replaying replaying)
      throws IOException, InterruptedException {
    RecordedSession session;
    try (var application = TrickyApplication.start()) {
      session = RecordedSession.record(scratch, "tricky", application.uri(), TrickyVisitor::walk);
    }
    var copies = new ArrayList<TrickyApplication>();
    try {
      for (int i = 0; i < LESSONS; i++) {
        copies.add(TrickyApplication.start());
      }
      List<URI> addresses = copies.stream().map(TrickyApplication::uri).toList();
      replaying.learn(session, addresses);
    } finally {
      for (TrickyApplication copy : copies) {
        copy.close();
      }
    }
    return session;
  }

  private static void print(Score score, long requests, PrintStream out) {
    out.printf(
        "%nproof (a session of %d requests, played on fresh copies)%n  %d of %d playbacks with 0"
            + " differences%n",
        requests, score.playbacks() - score.differing().size(), score.playbacks());
    score.differing().stream()
        .flatMap(it -> it.differences().stream())
        .distinct()
        .limit(SHOWN)
        .forEach(it -> out.printf("    %s%n", it));
  }
}
