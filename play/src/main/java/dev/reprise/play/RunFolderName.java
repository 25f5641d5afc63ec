package dev.reprise.play;

import dev.reprise.profile.SafeName;

/// The name of a folder for what belongs to a run: the run's id itself where that is harmless, and
/// a safe name where it is not.
final class RunFolderName {
  private RunFolderName() {}

  /// Semicolons are harmless to file systems, and sandboxes have them; a safe name has none, so the
  /// two kinds do not meet.
  static String of(String runId) {
    String rest = runId.replace(";", "");
    boolean harmless = SafeName.isSafe(rest) && SafeName.of(rest).equals(rest);
    return harmless && runId.length() <= PathSegment.LENGTH_LIMIT ? runId : SafeName.of(runId);
  }
}
