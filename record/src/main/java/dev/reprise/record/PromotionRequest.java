package dev.reprise.record;

import dev.reprise.profile.AppDescription;
import dev.reprise.profile.CaptureId;
import dev.reprise.profile.RunId;
import dev.reprise.profile.SafeName;
import dev.reprise.profile.Slug;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Which draft becomes which profile.
///
/// @param run the run that was recorded
/// @param capture the stretch of its events
/// @param slug the profile's name in the library
/// @param title its name for people
/// @param replace whether a different profile of that name gives way
/// @param app the application that was recorded; it decides what a playback would send
/// @param runDirectory where the run works, instead of where the draft says
public record PromotionRequest(
    RunId run,
    CaptureId capture,
    Slug slug,
    String title,
    boolean replace,
    AppDescription app,
    @Nullable Path runDirectory) {

  /// The ordinary promotion: named after the run, and after the capture unless that is the stream.
  public static PromotionRequest of(RunId run, CaptureId capture, AppDescription app) {
    return new PromotionRequest(
        run, capture, defaultSlug(run, capture), run.value(), false, app, null);
  }

  public PromotionRequest as(Slug slug) {
    return new PromotionRequest(run, capture, slug, title, replace, app, runDirectory);
  }

  public PromotionRequest titled(String title) {
    return new PromotionRequest(run, capture, slug, title, replace, app, runDirectory);
  }

  public PromotionRequest replacing() {
    return new PromotionRequest(run, capture, slug, title, true, app, runDirectory);
  }

  public PromotionRequest withRunDirectory(Path runDirectory) {
    return new PromotionRequest(run, capture, slug, title, replace, app, runDirectory);
  }

  private static Slug defaultSlug(RunId run, CaptureId capture) {
    String folder = run.folder();
    // A slug begins with a letter or digit, so that it never meets _drafts, _runs and the like.
    String name = Character.isLetterOrDigit(folder.charAt(0)) ? folder : "run" + folder;
    return new Slug(
        SafeName.isSafe(name) && capture.equals(CaptureId.STREAM)
            ? name
            : SafeName.of(capture.equals(CaptureId.STREAM) ? name : name + "-" + capture));
  }
}
