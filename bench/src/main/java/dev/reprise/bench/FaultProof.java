package dev.reprise.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The proof that playback catches mistakes: faults are put into fresh copies one at a time, and
/// between them healthy copies are played, which must show nothing.
final class FaultProof {
  /// After so many faults a healthy copy is played.
  private static final int HEALTHY_EVERY = 10;

  private final Path scratch;
  private final Replaying replaying;

  FaultProof(Path scratch, Replaying replaying) {
    this.scratch = scratch;
    this.replaying = replaying;
  }

  /// What became of all faults.
  ///
  /// @param caught those that a playback found
  /// @param missed those that none did, the invisible ones included
  /// @param healthy how many healthy copies were played
  /// @param alarms what was found in them
  record Score(List<Fault> caught, List<Fault> missed, int healthy, List<Replayed> alarms) {
    Score {
      caught = List.copyOf(caught);
      missed = List.copyOf(missed);
      alarms = List.copyOf(alarms);
    }

    /// Faults that change a recorded answer and were not found.
    List<Fault> escaped() {
      return missed.stream().filter(Fault::isVisible).toList();
    }

    boolean isProven() {
      return escaped().isEmpty() && alarms.isEmpty();
    }
  }

  /// Records, learns, plays with each fault, and prints.
  Score run(List<Fault> faults, PrintStream out) throws IOException, InterruptedException {
    RecordedSession session = PlayProof.learned(scratch, replaying);
    var caught = new ArrayList<Fault>();
    var missed = new ArrayList<Fault>();
    var alarms = new ArrayList<Replayed>();
    int healthy = 0;
    for (int i = 0; i < faults.size(); i++) {
      if (i % HEALTHY_EVERY == 0) {
        healthy++;
        Replayed shown = played(session, Optional.empty());
        if (!shown.asRecorded()) {
          alarms.add(shown);
        }
      }
      Fault fault = faults.get(i);
      (played(session, Optional.of(fault)).asRecorded() ? missed : caught).add(fault);
    }
    var score = new Score(caught, missed, healthy, alarms);
    print(score, out);
    return score;
  }

  private Replayed played(RecordedSession session, Optional<Fault> fault)
      throws IOException, InterruptedException {
    try (var copy = TrickyApplication.start(fault)) {
      return replaying.play(session, copy.uri());
    }
  }

  private static void print(Score score, PrintStream out) {
    long all = (long) score.caught().size() + score.missed().size();
    out.printf("%nfaults (%d, one at a time in fresh copies)%n", all);
    out.printf("  %-20s %7s %7s %10s%n", "", "caught", "missed", "invisible");
    for (var row : rows(score).entrySet()) {
      int[] counts = row.getValue();
      out.printf("  %-20s %7d %7d %10d%n", row.getKey(), counts[0], counts[1], counts[2]);
    }
    long visible = all - score.missed().size() + score.escaped().size();
    out.printf(
        "  caught %d, missed %d of %d that are there to be seen%n",
        score.caught().size(), score.escaped().size(), visible);
    score.escaped().forEach(it -> out.printf("    missed: %s (%s)%n", it, cause(it)));
    score.missed().stream()
        .filter(it -> !it.isVisible())
        .forEach(it -> out.printf("    missed: %s, as %s%n", it, it.invisible()));
    out.printf(
        "  false alarms %d in %d playbacks of healthy copies%n",
        score.alarms().size(), score.healthy());
    score.alarms().stream()
        .flatMap(it -> it.differences().stream())
        .distinct()
        .forEach(it -> out.printf("    %s%n", it));
  }

  /// Caught, missed and invisible ones of each kind.
  private static Map<FaultKind, int[]> rows(Score score) {
    var rows = new EnumMap<FaultKind, int[]>(FaultKind.class);
    for (Fault fault : score.caught()) {
      rows.computeIfAbsent(fault.kind(), kind -> new int[3])[0]++;
    }
    for (Fault fault : score.missed()) {
      rows.computeIfAbsent(fault.kind(), kind -> new int[3])[fault.isVisible() ? 1 : 2]++;
    }
    return rows;
  }

  private static String cause(Fault fault) {
    return switch (fault.cause()) {
      case Fault.Altered altered -> altered.place().toString();
      case Fault.Broken broken -> broken.rule().name();
    };
  }
}
