package dev.reprise.inapp.agent;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// The probes that were passed for one slug. Only [Traces] changes it, under its lock; anybody may
/// look whether it has bits, and is at worst told no too late.
final class Trace {
  private static final int CHUNK = 256;

  final String slug;
  private int[][] chunks = new int[0][];
  volatile boolean active;
  volatile long usedNanos;

  /// Requests and tasks that are being worked on for it.
  final AtomicInteger open = new AtomicInteger();

  boolean changed;

  Trace(String slug) {
    this.slug = slug;
  }

  boolean has(int word, int bits) {
    return (word(word) & bits) == bits;
  }

  /// The bits of a word.
  int word(int word) {
    int[][] now = chunks;
    int chunk = word / CHUNK;
    return chunk < now.length && now[chunk] != null ? now[chunk][word % CHUNK] : 0;
  }

  /// A copy of all words.
  Words words() {
    int[][] copied = chunks.clone();
    for (int i = 0; i < copied.length; i++) {
      if (copied[i] != null) {
        copied[i] = copied[i].clone();
      }
    }
    return new Words(copied, CHUNK);
  }

  void add(int word, int bits) {
    int chunk = word / CHUNK;
    if (chunk >= chunks.length) {
      chunks = Arrays.copyOf(chunks, chunk + 16);
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new int[CHUNK];
    }
    chunks[chunk][word % CHUNK] |= bits;
    changed = true;
  }

  void forget() {
    chunks = new int[0][];
    changed = false;
  }
}
