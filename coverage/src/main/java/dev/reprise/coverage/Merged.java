package dev.reprise.coverage;

import dev.reprise.profile.Slug;
import java.nio.file.Path;
import java.util.List;

/// What a merge did.
///
/// @param slug the profile
/// @param file its merged file
/// @param shards how many shards went into it; they are removed
/// @param classes how many classes it has now
/// @param torn the shards that could not be read; they are kept
public record Merged(Slug slug, Path file, int shards, int classes, List<TornShard> torn) {
  public Merged {
    torn = List.copyOf(torn);
  }
}
