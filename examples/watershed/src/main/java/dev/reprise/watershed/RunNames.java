package dev.reprise.watershed;

import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/// Makes up names for runs that a person can read out loud, with a tail that keeps them apart.
final class RunNames {
  private static final List<String> LOOKS =
      List.of("amber", "brisk", "cloudy", "dusty", "early", "frosty", "grassy", "quiet", "windy");
  private static final List<String> PLACES =
      List.of("basin", "canyon", "creek", "draw", "gulch", "meadow", "ridge", "slope", "valley");

  private final RandomGenerator random;

  RunNames(RandomGenerator random) {
    this.random = random;
  }

  RunId next() {
    var tail = HexFormat.of().toHexDigits(random.nextInt()).substring(0, 6);
    return new RunId(any(LOOKS) + "-" + any(PLACES) + "-" + tail);
  }

  private String any(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
