package dev.reprise.play;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.profile.AppDescription;
import dev.reprise.profile.RunId;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// The folder that a run works in: a template in which `{runid}` stands for the run's very name.
///
/// The application looks for that name, so it is not made safe but refused where it could lead
/// anywhere else.
final class RunFolder {
  private static final String RUN = "{runid}";

  private RunFolder() {}

  /// As the caller says, else as the application description says, else among the playbacks' own.
  static Path of(RunId run, PlaybackRequest request, AppDescription app, PlaybackFolders folders) {
    return told(run, request, app).orElseGet(() -> folders.runs().resolve(name(run)));
  }

  /// As the caller says, else as the application description says.
  static Optional<Path> told(RunId run, PlaybackRequest request, AppDescription app) {
    return request
        .instance()
        .runDirectory()
        .map(template -> of(run, template, Reason.BAD_REQUEST))
        .or(() -> app.runDirectory().map(template -> of(run, template, Reason.BAD_PROFILE)));
  }

  private static Path of(RunId run, String template, Reason reason) {
    Path pattern;
    try {
      pattern = Path.of(template).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw refused(template, reason);
    }
    if (!pattern.toString().contains(RUN)) {
      throw refused(template, reason);
    }
    return Path.of(pattern.toString().replace(RUN, name(run).toString()));
  }

  private static PlaybackException refused(String template, Reason reason) {
    return new PlaybackException(
        reason,
        "\""
            + template
            + "\" does not say where a run lies; write it like /data/runs/{runid}, with {runid} for"
            + " the run");
  }

  private static Path name(RunId run) {
    String name = run.value();
    boolean leaving = name.startsWith(".") || name.contains("..");
    if (leaving || name.chars().anyMatch(c -> c == '/' || c == '\\' || c < ' ')) {
      throw hostile(run);
    }
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw hostile(run);
    }
  }

  private static PlaybackException hostile(RunId run) {
    return new PlaybackException(
        Reason.BAD_PROFILE,
        "the run \""
            + run.value().replaceAll("\\p{Cntrl}", "?")
            + "\" cannot be the name of a folder: a name begins with no dot and holds no slash,"
            + " backslash, '..' or control character");
  }
}
