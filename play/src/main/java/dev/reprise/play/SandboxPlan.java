package dev.reprise.play;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.profile.AppDescription;
import dev.reprise.profile.RunId;
import java.nio.file.Path;
import java.util.Optional;

/// Which run a playback changes instead of the recorded one, and where that run lies.
///
/// @param run the run that is changed, as the application is to be told
/// @param folder where the application looks for it
/// @param folderIsOurs whether only playbacks put anything there
/// @param profile the folder of the profile that is played
/// @param removed whether it goes away when the playback ends
record SandboxPlan(RunId run, Path folder, boolean folderIsOurs, Path profile, boolean removed) {
  private static final int TOKEN_DIGITS = 8;

  /// The plan for a request; none where the application knows no runs or has no name for a sandbox.
  ///
  /// @throws PlaybackException if the name or the folder could be somebody else's
  static Optional<SandboxPlan> of(
      PlaybackRequest request,
      AppDescription app,
      PlaybackFolders folders,
      RunId recorded,
      PlaybackToken token) {
    if (app.run().isEmpty() || app.sandbox().isEmpty()) {
      return Optional.empty();
    }
    RunId run =
        name(app.sandbox().get(), recorded, request.manner().isolated() ? suffix(token) : "");
    return Optional.of(
        new SandboxPlan(
            run,
            RunFolder.of(run, request, app, folders),
            request.instance().runDirectory().isEmpty() && app.runDirectory().isEmpty(),
            folders.profile(request.profile()),
            request.manner().isolated() && !request.manner().keepSandbox()));
  }

  private static String suffix(PlaybackToken token) {
    String text = token.value();
    return "-" + text.substring(0, Math.min(TOKEN_DIGITS, text.length()));
  }

  private static RunId name(String template, RunId recorded, String suffix) {
    String name = template.replace("{runid}", recorded.value() + suffix);
    if (name.isBlank() || name.equals(recorded.value())) {
      throw new PlaybackException(
          Reason.BAD_PROFILE,
          "the application description names a sandbox \""
              + template
              + "\", which is no other run than the recorded one; give run.sandbox a name of its"
              + " own such as profile;;tmp;;{runid}");
    }
    return new RunId(name);
  }
}
