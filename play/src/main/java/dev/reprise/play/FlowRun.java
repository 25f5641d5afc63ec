package dev.reprise.play;

import dev.reprise.profile.Slug;
import java.nio.file.Path;

/// The sandbox that is forked or archived.
///
/// @param profile whose run it is a copy of
/// @param runId that run
/// @param sandboxRunId the copy, as the application calls it
/// @param directory the copy, as both the application and we see it
/// @param config its configuration, empty where paths name none
record FlowRun(Slug profile, String runId, String sandboxRunId, Path directory, String config) {
  FlowRun {
    directory = directory.toAbsolutePath().normalize();
  }
}
