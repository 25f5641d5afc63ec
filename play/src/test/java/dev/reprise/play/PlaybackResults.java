package dev.reprise.play;

import dev.reprise.profile.Slug;
import dev.reprise.profile.Step;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Results of playbacks that never happened.
final class PlaybackResults {
  static final Instant START = Instant.parse("2026-11-20T10:30:00Z");

  private PlaybackResults() {}

  static StepResult step(int number, Verdict verdict, String outcome, Difference... differences) {
    return step(number, "/rq/api/build?x=" + number, verdict, outcome, differences);
  }

  static StepResult step(
      int number, String path, Verdict verdict, String outcome, Difference... differences) {
    return new StepResult(
        new Step("id-" + number, "POST", path, OptionalInt.of(200), "POST build", Optional.empty()),
        number,
        path,
        OptionalInt.of(200),
        verdict,
        outcome,
        Duration.ofMillis(1500),
        Optional.empty(),
        "token-" + number,
        new StepResult.Compared(10, 2, 1, 0),
        List.of(differences),
        Optional.empty(),
        "");
  }

  static Difference changed(String at, Object recorded, Object live) {
    return new Difference(at, Difference.Kind.CHANGED, recorded, live);
  }

  static PlaybackResult result(String token, String failure, StepResult... steps) {
    return new PlaybackResult(
        new PlaybackToken(token),
        new Slug("palouse"),
        "palouse",
        "profile;;tmp;;palouse",
        "",
        URI.create("http://localhost:8080/app"),
        false,
        false,
        "1.2",
        START,
        START.plusMillis(4200),
        false,
        failure.isEmpty()
            ? Optional.empty()
            : Optional.of(new EarlyEnd(PlaybackException.Reason.UNREACHABLE, failure)),
        "the report",
        Optional.empty(),
        Optional.empty(),
        List.of(steps));
  }

  static PlaybackResult result(StepResult... steps) {
    return result("token", "", steps);
  }
}
