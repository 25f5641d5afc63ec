package dev.reprise.server;

import dev.reprise.play.PlaybackFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What can be seen of the library without reading it: whether it may have changed.
///
/// Profiles and results are renamed into their folders, which is seen by the folders' times.
final class LibraryGlance implements ChangesCall.Sight {
  private final PlaybackFolders folders;

  LibraryGlance(PlaybackFolders folders) {
    this.folders = folders;
  }

  @Override
  public Map<String, ? extends @Nullable Object> look() {
    Path library = folders.library();
    List<Long> times =
        List.of(library.toFile().lastModified(), library.resolve("_runs").toFile().lastModified());
    return Map.of("version", times.get(0) + "-" + times.get(1));
  }
}
