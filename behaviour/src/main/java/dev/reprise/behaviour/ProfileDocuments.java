package dev.reprise.behaviour;

import java.util.Optional;

/// Where whole profiles are kept, as JSON by id. A document never changes.
public interface ProfileDocuments {
  /// Keeps a document whole or not at all.
  void create(ProfileId id, String json);

  Optional<String> read(ProfileId id);

  /// Removes a document, if it is there.
  void remove(ProfileId id);
}
