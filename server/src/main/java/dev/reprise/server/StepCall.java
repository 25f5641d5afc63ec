package dev.reprise.server;

import dev.reprise.play.PlaybackToken;

/// The call that shows one step of a playback closely, once it has ended.
final class StepCall implements Endpoint {
  private final StepEvidence evidence;

  StepCall(StepEvidence evidence) {
    this.evidence = evidence;
  }

  @Override
  public Answer answer(Call call) {
    PlaybackToken token = ResultCall.token(call);
    return Answer.json(200, evidence.find(token, number(call)).orElseThrow(() -> missing(token)));
  }

  private static int number(Call call) {
    try {
      return Integer.parseInt(call.name("step"));
    } catch (NumberFormatException e) {
      throw new Refusal(404, "a step is a number from 1").because(e);
    }
  }

  private Refusal missing(PlaybackToken token) {
    return evidence.isKept(token)
        ? new Refusal(404, "STEP_NOT_ENDED", "this playback has no such step, or not yet")
        : new Refusal(
            404,
            "NO_EVIDENCE",
            "nothing is kept of the steps of such a playback; it does not exist, was never begun,"
                + " or is of an earlier version");
  }
}
