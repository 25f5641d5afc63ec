package dev.reprise.cloud;

import java.net.URI;
import java.util.Optional;

/// An S3 bucket. Who asks, and in which region, is found the way AWS's tools find it: environment,
/// `~/.aws`, or the machine's role.
///
/// @param name the bucket's name
/// @param endpoint a server that speaks S3, instead of Amazon's; the bucket is then part of the
///   path
public record BucketSettings(String name, Optional<URI> endpoint) {
  public BucketSettings {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an S3 bucket needs a name");
    }
  }
}
