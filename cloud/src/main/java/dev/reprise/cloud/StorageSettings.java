package dev.reprise.cloud;

import java.nio.file.Path;
import java.util.Optional;

/// Where behaviour profiles are to be kept.
///
/// @param directory for what is kept on this machine
/// @param bucket an S3 bucket for the documents, instead of the directory
/// @param database a database for the index, instead of the directory
public record StorageSettings(
    Path directory, Optional<BucketSettings> bucket, Optional<DatabaseSettings> database) {
  /// Everything in one directory.
  public static StorageSettings in(Path directory) {
    return new StorageSettings(directory, Optional.empty(), Optional.empty());
  }
}
