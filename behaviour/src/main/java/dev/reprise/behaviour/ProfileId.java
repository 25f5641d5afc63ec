package dev.reprise.behaviour;

import java.util.Optional;
import java.util.UUID;

/// The name of a behaviour profile in its library, which can hold no path.
///
/// @param value letters, digits and hyphens
public record ProfileId(String value) {
  private static final String SHAPE = "[A-Za-z0-9][A-Za-z0-9-]{0,63}";

  public ProfileId {
    if (!value.matches(SHAPE)) {
      throw new IllegalArgumentException("no id of a behaviour profile: \"" + value + "\"");
    }
  }

  /// One that nobody has.
  public static ProfileId random() {
    return new ProfileId(UUID.randomUUID().toString());
  }

  /// What somebody gave as an id; none where no profile can have it.
  public static Optional<ProfileId> of(String text) {
    return text.matches(SHAPE) ? Optional.of(new ProfileId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
