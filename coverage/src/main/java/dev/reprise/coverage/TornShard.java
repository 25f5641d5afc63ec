package dev.reprise.coverage;

import java.nio.file.Path;

/// A shard that could not be read whole and was passed over. It stays where it is.
///
/// @param file the shard
/// @param reason what is wrong with it
public record TornShard(Path file, String reason) {
  @Override
  public String toString() {
    return "%s was passed over: %s".formatted(file.getFileName(), reason);
  }
}
