package dev.reprise.coverage;

import dev.reprise.profile.Slug;

/// What the coverage folder holds of one profile.
///
/// @param slug the profile
/// @param isMerged whether its merged file is there
/// @param shards how many shards wait to be merged
public record CoverageHolding(Slug slug, boolean isMerged, int shards) {
  CoverageHolding plus(CoverageHolding other) {
    return new CoverageHolding(slug, isMerged || other.isMerged, shards + other.shards);
  }
}
