package dev.reprise.play;

import dev.reprise.profile.SafeName;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The name of one playback: of its result, its journal, and the start of its correlation ids.
///
/// @param value safe as a file name
public record PlaybackToken(String value) {
  public PlaybackToken {
    if (!SafeName.isSafe(value) || value.startsWith("_")) {
      throw new IllegalArgumentException(
          "a playback's token is letters, digits, '-', '_' and inner dots, not \"" + value + "\"");
    }
  }

  /// A token that nobody can guess.
  public static PlaybackToken random() {
    byte[] bytes = new byte[8];
    new SecureRandom().nextBytes(bytes);
    return new PlaybackToken(HexFormat.of().formatHex(bytes));
  }

  /// The correlation id of a step, counted from 1.
  public String correlationId(int step) {
    return value + "-" + step;
  }

  @Override
  public String toString() {
    return value;
  }
}
