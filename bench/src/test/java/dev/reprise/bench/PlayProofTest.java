package dev.reprise.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayProofTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
  private @TempDir Path scratch;

  @Test
  void countsThePlaybacksWithoutDifferences() throws Exception {
    var player = new VisitingPlayer();

    var score = new PlayProof(scratch, player).run(2, out);

    assertThat(score.isProven()).isTrue();
    assertThat(player.lessons()).isEqualTo(3);
    assertThat(printed()).contains("2 of 2 playbacks with 0 differences");
  }

  @Test
  void showsWhatDiffered() throws Exception {
    var score = new PlayProof(scratch, new Pessimist()).run(2, out);

    assertThat(score.isProven()).isFalse();
    assertThat(printed()).contains("0 of 2 playbacks with 0 differences").contains("all is lost");
  }

  @Test
  void tellsCaughtFaultsFromMissedAndInvisibleOnes() throws Exception {
    var status = Faults.named("a redirect is permanent");
    var header = Faults.named("an answer may be cached");
    var invisible = Faults.named("any password will do");

    var score =
        new FaultProof(scratch, new VisitingPlayer()).run(List.of(status, header, invisible), out);

    assertThat(score.caught()).containsExactly(status);
    assertThat(score.escaped()).containsExactly(header);
    assertThat(score.missed()).containsExactly(header, invisible);
    assertThat(score.alarms()).isEmpty();
    assertThat(score.isProven()).isFalse();
    assertThat(printed())
        .contains("caught 1, missed 1 of 2 that are there to be seen")
        .contains("missed: an answer may be cached (GET /api/me)")
        .contains("missed: any password will do, as the session knows the right one")
        .contains("false alarms 0 in 1 playbacks of healthy copies");
  }

  @Test
  void countsWhatIsFoundInHealthyCopiesAsFalseAlarms() throws Exception {
    var score =
        new FaultProof(scratch, new Pessimist())
            .run(List.of(Faults.named("a redirect is permanent")), out);

    assertThat(score.isProven()).isFalse();
    assertThat(printed()).contains("false alarms 1 in 1 playbacks").contains("all is lost");
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  /// A player that always finds something.
  private static final class Pessimist implements Replaying {
    @Override
    public void learn(RecordedSession session, List<URI> copies) {}

    @Override
    public Replayed play(RecordedSession session, URI application) {
      return Replayed.different(List.of("all is lost"));
    }
  }
}
