package dev.reprise.server;

import dev.reprise.profile.AppDescription;
import dev.reprise.profile.Slug;
import dev.reprise.record.ProfileRecorder;
import dev.reprise.record.Promoted;
import dev.reprise.record.Promotion;
import dev.reprise.record.PromotionException;
import dev.reprise.record.PromotionRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The call that makes a profile of a draft.
///
/// Everything that was acknowledged before is in the profile, so the recorder is flushed first.
final class PromotionCall implements Endpoint {
  private final Promotion promotion;
  private final AppDescription app;
  private final ProfileRecorder recorder;

  PromotionCall(Promotion promotion, AppDescription app, ProfileRecorder recorder) {
    this.promotion = promotion;
    this.app = app;
    this.recorder = recorder;
  }

  @Override
  public Answer answer(Call call) throws InterruptedException {
    PromotionRequest request = request(call);
    recorder.flush();
    try {
      Promoted promoted = promotion.promote(request);
      return Answer.json(promoted.alreadyThere() ? 200 : 201, told(promoted));
    } catch (PromotionException e) {
      throw new Refusal(status(e.reason()), e.reason().name(), String.valueOf(e.getMessage()))
          .because(e);
    }
  }

  private PromotionRequest request(Call call) {
    Command command = call.command();
    var request =
        PromotionRequest.of(
            CaptureCalls.run(call), CaptureCalls.capture(call.name("capture")), app);
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

  private static Map<String, @Nullable Object> told(Promoted promoted) {
    var told = new LinkedHashMap<String, @Nullable Object>();
    told.put("slug", promoted.slug().value());
    told.put("path", promoted.path().toString());
    told.put("already_there", promoted.alreadyThere());
    told.put("steps", promoted.steps());
    told.put("skipped", promoted.skipped());
    told.put("notes", promoted.notes());
    return told;
  }
}
