package dev.reprise.bench;

import dev.reprise.play.Learner;
import dev.reprise.play.PlaybackException;
import dev.reprise.play.PlaybackFolders;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.play.PlaybackResult;
import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Player;
import dev.reprise.play.StepResult;
import dev.reprise.play.Verdict;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plays with the engine's own player.
final class PlayerReplaying implements Replaying {
  @Override
  public void learn(RecordedSession session, List<URI> copies) {
    List<PlaybackRequest> lessons = copies.stream().map(copy -> request(session, copy)).toList();
    new Learner(folders(session), player(session)).learn(lessons, _ -> {});
  }

  @Override
  public Replayed play(RecordedSession session, URI application) {
    try {
      PlaybackResult result =
          player(session).play(PlaybackToken.random(), request(session, application), _ -> {});
      return result.verdict().equals(Optional.of(Verdict.PASS))
          ? Replayed.same()
          : Replayed.different(findings(result));
    } catch (PlaybackException e) {
      return Replayed.different(List.of(String.valueOf(e.getMessage())));
    }
  }

  private static List<String> findings(PlaybackResult result) {
    var findings = new ArrayList<String>();
    for (StepResult step : result.steps()) {
      if (step.verdict().compareTo(Verdict.PASS) <= 0) {
        continue;
      }
      String head = "step " + step.number() + " " + step.step().method() + " " + step.path() + ": ";
      findings.add(head + step.verdict() + " " + step.outcome() + " " + step.note());
      step.differences().forEach(difference -> findings.add(head + difference));
    }
    return findings;
  }

  private static Player player(RecordedSession session) {
    return new Player(folders(session), null, InstantSource.system(), System::nanoTime);
  }

  private static PlaybackFolders folders(RecordedSession session) {
    return PlaybackFolders.below(session.root().path());
  }

  private static PlaybackRequest request(RecordedSession session, URI application) {
    return PlaybackRequest.of(session.slug(), application)
        .withSecrets(Map.of("PASSWORD", TrickyApplication.PASSWORD));
  }
}
