package dev.reprise.play;

import dev.reprise.profile.Slug;
import java.nio.file.Path;

/// Where a playback reads and writes.
///
/// @param library the profiles
/// @param runs takes the run directories that playbacks may change
/// @param forks takes what forks produced
/// @param archives takes the archives that archive flows produced
public record PlaybackFolders(Path library, Path runs, Path forks, Path archives) {
  public PlaybackFolders {
    library = library.toAbsolutePath().normalize();
    runs = runs.toAbsolutePath().normalize();
    forks = forks.toAbsolutePath().normalize();
    archives = archives.toAbsolutePath().normalize();
  }

  /// How the names of evidence end.
  static final String EVIDENCE = ".evidence.jsonl";

  /// The usual places below `PROFILE_DATA_ROOT`.
  public static PlaybackFolders below(Path dataRoot) {
    Path playback = dataRoot.resolve("playback");
    return new PlaybackFolders(
        dataRoot.resolve("profiles"),
        playback.resolve("runs"),
        playback.resolve("fork"),
        playback.resolve("archive"));
  }

  public Path profile(Slug slug) {
    return library.resolve(slug.value());
  }

  /// The whole result of a playback.
  public Path result(PlaybackToken token) {
    return library.resolve("_runs").resolve(token + ".json");
  }

  /// The steps of a playback as they happened.
  public Path journal(PlaybackToken token) {
    return library.resolve("_runs").resolve(token + ".jsonl");
  }

  /// What a playback said.
  public Path log(PlaybackToken token) {
    return library.resolve("_runs").resolve(token + ".log");
  }

  /// What was sent and answered in the steps of a playback.
  Path evidence(PlaybackToken token) {
    return library.resolve("_runs").resolve(token + EVIDENCE);
  }

  /// Where in the evidence each step is.
  Path evidenceIndex(PlaybackToken token) {
    return library.resolve("_runs").resolve(token + ".evidence.index");
  }
}
