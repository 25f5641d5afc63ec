package dev.reprise.behaviour;

import java.util.Optional;

/// What profiles are found by, and which of them are baselines: one at most for each cluster and
/// namespace.
public interface ProfileIndex {
  /// Adds a profile; adding it again changes nothing.
  void add(ProfileHeader header);

  /// One page of the profiles that a filter lets through, the newest first.
  ProfilePage list(ProfileFilter filter, int limit, String cursor);

  /// Makes a profile the baseline of its cluster and namespace, in one step that nobody can see
  /// half of; false where there is no such profile.
  boolean designate(ProfileId id);

  /// The baseline of a cluster and namespace.
  Optional<ProfileId> baseline(String cluster, String namespace);

  boolean isBaseline(ProfileId id);

  /// Removes a profile and, if it was one, the baseline; false where there is no such profile.
  boolean remove(ProfileId id);
}
