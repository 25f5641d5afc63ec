package dev.reprise.coverage;

import java.util.List;

/// What a changed file means for profiles.
sealed interface Touched {
  /// Nothing that runs.
  record Nothing(String why) implements Touched {}

  /// Whoever runs one of these symbols.
  ///
  /// @param symbols their numbers in the matrix
  record Symbols(List<Integer> symbols, String why) implements Touched {
    public Symbols {
      symbols = List.copyOf(symbols);
    }
  }

  /// Every profile, as nobody can tell.
  record Everything(String why) implements Touched {}
}
