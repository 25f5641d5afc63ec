package dev.reprise.inapp.agent;

/// A class whose probes have places in the words.
///
/// @param id JaCoCo's: the CRC64 of the class file
/// @param name the internal name
/// @param probes how many it has
/// @param firstWord the word of its first 32 probes; the others follow
record ProbedClass(long id, String name, int probes, int firstWord) {
  int words() {
    return wordsFor(probes);
  }

  static int wordsFor(int probes) {
    return (probes + 31) >>> 5;
  }

  /// The bits that stand for a probe in the word with this number.
  int mask(int word) {
    int left = probes - ((word - firstWord) << 5);
    return left >= 32 ? -1 : (1 << left) - 1;
  }
}
