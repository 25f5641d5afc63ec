package dev.reprise.server;

import dev.reprise.play.PlaybackFolders;
import dev.reprise.play.PlaybackToken;
import dev.reprise.profile.ManifestFile;
import dev.reprise.profile.Slug;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What lies on this machine's disk of one playback.
///
/// @param token of the playback
/// @param result what is stored of it, or its journal tells
/// @param evidence of its steps
/// @param folders where its profile lies
public record StoredReportSource(
    PlaybackToken token,
    Map<String, ? extends @Nullable Object> result,
    StepEvidence evidence,
    PlaybackFolders folders)
    implements ReportSource {
  @Override
  public Optional<Map<String, @Nullable Object>> step(int number) {
    return evidence.find(token, number);
  }

  @Override
  public List<?> planned() {
    try {
      var slug = new Slug(String.valueOf(result.get("profile")));
      var file = folders.profile(slug).resolve(ManifestFile.NAME);
      try (InputStream in = Files.newInputStream(file)) {
        return ProfileDescription.steps(ManifestFile.read(in, file.toString()));
      }
    } catch (IOException | IllegalArgumentException e) {
      return List.of(); // a report of what was played does not need it
    }
  }
}
