package dev.reprise.inapp.agent;

/// What a trace had passed at one moment: 32 probes a word.
final class Words {
  private final int[][] chunks;
  private final int size;

  /// @param chunks the words, where there are any
  /// @param size how many a chunk has
  Words(int[][] chunks, int size) {
    this.chunks = chunks;
    this.size = size;
  }

  int get(int word) {
    int chunk = word / size;
    return chunk < chunks.length && chunks[chunk] != null ? chunks[chunk][word % size] : 0;
  }
}
