package dev.reprise.behaviour;

import java.util.List;

/// Some of the profiles that a filter lets through.
///
/// @param profiles the profiles, the newest first
/// @param next the cursor of the next page, empty where there is none
public record ProfilePage(List<Listed> profiles, String next) {
  public ProfilePage {
    profiles = List.copyOf(profiles);
  }

  /// One line of a list.
  public record Listed(ProfileHeader header, boolean isBaseline) {}
}
