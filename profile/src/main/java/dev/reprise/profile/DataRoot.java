package dev.reprise.profile;

import java.nio.file.Path;

/// Where everything lies below `PROFILE_DATA_ROOT`.
///
/// The only place that knows the layout. Every name below the root comes from a type that cannot
/// hold a path ([Slug], [CaptureId], [RunId#folder]), so nothing can point outside it.
///
/// @param path the root folder, absolute
public record DataRoot(Path path) {
  public DataRoot {
    path = path.toAbsolutePath().normalize();
  }

  /// The event log of a run whose own folder is not known.
  public Path auditLog(RunId run) {
    return path.resolve("audit").resolve(run.folder()).resolve("profile.events.jsonl");
  }

  /// The event log of a run that works in `runDirectory`.
  public static Path auditLog(Path runDirectory) {
    return runDirectory.resolve("_logs").resolve("profile.events.jsonl");
  }

  public Path drafts() {
    return profiles().resolve("_drafts");
  }

  /// The folder of all drafts of a run.
  public Path drafts(RunId run) {
    return drafts().resolve(run.folder());
  }

  public CaptureFolder draft(RunId run, CaptureId capture) {
    return new CaptureFolder(drafts(run).resolve(capture.value()));
  }

  /// The library.
  public Path profiles() {
    return path.resolve("profiles");
  }

  public Path profile(Slug slug) {
    return profiles().resolve(slug.value());
  }

  /// How deployments behaved: documents of behaviour profiles, and their index.
  public Path behaviour() {
    return path.resolve("behaviour");
  }

  /// Bodies and uploads on their way into a draft; on the same file system, so that they can move.
  public Path spool() {
    return path.resolve("_spool");
  }
}
