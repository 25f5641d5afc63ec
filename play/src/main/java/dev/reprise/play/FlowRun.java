package dev.reprise.play;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.profile.AppDescription.FlowRule;
import dev.reprise.profile.Slug;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The sandbox that is forked or archived.
///
/// @param profile whose run it is a copy of
/// @param runId that run
/// @param sandboxRunId the copy, as the application calls it
/// @param directory the copy, as both the application and we see it, where anybody says
/// @param config its configuration, empty where paths name none
record FlowRun(
    Slug profile, String runId, String sandboxRunId, Optional<Path> directory, String config) {
  FlowRun {
    directory = directory.map(path -> path.toAbsolutePath().normalize());
  }

  /// Where the application puts what it makes.
  ///
  /// @param target what the made thing is called
  /// @param usual its place seen from the run's directory, unless the rule says another
  /// @throws PlaybackException if nobody says where the run's directory is
  Path place(FlowRule rule, String target, String usual) {
    String place =
        rule.artefacts().isEmpty()
            ? usual
            : new FlowTemplate(rule.artefacts())
                .filled(Map.of("runid", sandboxRunId, "target", target));
    Path path = Path.of(place);
    return path.isAbsolute() ? path.normalize() : known().resolve(path).normalize();
  }

  private Path known() {
    return directory.orElseThrow(() ->
        new PlaybackException(
            Reason.BAD_REQUEST,
            "nobody says where the run "
                + sandboxRunId
                + " lies, so what is made of it cannot be found; give its directory, such as"
                + " /data/runs/{runid}, as --run-directory or as run.directory of the application"
                + " description"));
  }
}
