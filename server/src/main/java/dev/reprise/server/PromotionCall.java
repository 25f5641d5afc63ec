package dev.reprise.server;

import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.CaptureId;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.RunId;
import dev.reprise.profile.Slug;
import dev.reprise.record.ProfileRecorder;
import dev.reprise.record.Promoted;
import dev.reprise.record.Promotion;
import dev.reprise.record.PromotionException;
import dev.reprise.record.PromotionRequest;
import java.util.Set;

/// The call that makes a profile of a draft.
///
/// Everything that was acknowledged before is in the profile, so the recorder is flushed first.
final class PromotionCall implements Endpoint {
  private final Promotion promotion;
  private final DataRoot root;
  private final ProfileRecorder recorder;

  PromotionCall(Promotion promotion, DataRoot root, ProfileRecorder recorder) {
    this.promotion = promotion;
    this.root = root;
    this.recorder = recorder;
  }

  @Override
  public Answer answer(Call call) throws InterruptedException {
    PromotionRequest request = request(call);
    recorder.flush();
    try {
      Promoted promoted = promotion.promote(request);
      return Answer.json(promoted.alreadyThere() ? 200 : 201, promoted.fields());
    } catch (PromotionException e) {
      throw new Refusal(status(e.reason()), e.reason().name(), String.valueOf(e.getMessage()))
          .because(e);
    }
  }

  private PromotionRequest request(Call call) {
    Command command = call.command();
    command.of(Set.of("replace", "slug", "title")); // refuses others
    RunId run = CaptureCalls.run(call);
    CaptureId capture = CaptureCalls.capture(call.name("capture"));
    var request = PromotionRequest.of(run, capture, AppDescriptions.of(root.draft(run, capture)));
    request = command.text("title").map(request::titled).orElse(request);
    request = command.text("slug").map(PromotionCall::slug).map(request::as).orElse(request);
    return command.flag("replace") ? request.replacing() : request;
  }

  private static Slug slug(String text) {
    try {
      return new Slug(text);
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, String.valueOf(e.getMessage())).because(e);
    }
  }

  private static int status(PromotionException.Reason reason) {
    return switch (reason) {
      case NO_DRAFT -> 404;
      case EMPTY_DRAFT, DIFFERENT_PROFILE_EXISTS, IN_PROGRESS -> 409;
      case STORAGE -> 507;
    };
  }
}
