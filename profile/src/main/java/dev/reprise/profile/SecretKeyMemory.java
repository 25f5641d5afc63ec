package dev.reprise.profile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Remembers what [SecretKeys] said about the keys that a capture meets again and again, found by
/// their bytes so that no string is made for them.
///
/// Direct-mapped: two keys that fall on one slot push each other out. Threads may race on a slot;
/// an entry is immutable, so the worst is that a name is judged twice.
final class SecretKeyMemory {
  private static final int SLOTS = 1024;

  private static final class Entry {
    private final byte[] name;
    private final SecretKeys.Kind kind;

    Entry(byte[] name, SecretKeys.Kind kind) {
      this.name = name;
      this.kind = kind;
    }
  }

  private final SecretKeys keys;
  private final Entry[] entries = new Entry[SLOTS];

  SecretKeyMemory(SecretKeys keys) {
    this.keys = keys;
    Arrays.fill(entries, new Entry(new byte[0], SecretKeys.Kind.ORDINARY));
  }

  SecretKeys.Kind kind(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    Entry entry = entries[slot];
    if (Arrays.equals(entry.name, 0, entry.name.length, bytes, from, to)) {
      return entry.kind;
    }
    var kind = keys.kind(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    entries[slot] = new Entry(Arrays.copyOfRange(bytes, from, to), kind);
    return kind;
  }
}
