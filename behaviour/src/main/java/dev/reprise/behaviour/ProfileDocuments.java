package dev.reprise.behaviour;

import java.util.Optional;

/// Where whole profiles are kept, as JSON by id. Of those who write a document at once, one wins.
public interface ProfileDocuments {
  /// Keeps a document whole or not at all; doing it twice is as good as once.
  ///
  /// @return false where there is another document, which stays
  boolean create(ProfileId id, String json);

  Optional<String> read(ProfileId id);

  /// Puts a document in the place of another.
  ///
  /// @return false where by now there is none, or another than was expected, which stays
  boolean replace(ProfileId id, String expected, String json);

  /// Removes a document, if it is there.
  void remove(ProfileId id);
}
