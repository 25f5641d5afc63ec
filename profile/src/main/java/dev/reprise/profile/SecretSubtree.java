package dev.reprise.profile;

import java.util.BitSet;

/// The way through a JSON object or array that stands under a secret key: every string in it that
/// is no key, and every long number, is a secret.
///
/// Remembers one bit a level, so that even absurd depths cost little; beyond [#DEEPEST] everything
/// counts as an array, which hides too much rather than too little. Not thread-safe.
final class SecretSubtree {
  private static final int DEEPEST = 1 << 20;

  /// What was met.
  enum Find {
    /// Nothing yet; more bytes are needed.
    NOTHING,
    STRING,
    NUMBER,
    END
  }

  private final BitSet objects = new BitSet();
  private int depth;
  private int level;
  private int slashes;
  private boolean keyNext;
  private boolean inString;

  boolean isOpen() {
    return depth > 0;
  }

  int level() {
    return level;
  }

  /// Begins before the opening bracket; `stringLevel` is that of the strings to come.
  void open(int stringLevel) {
    level = stringLevel;
    depth = 0;
    slashes = 0;
    inString = false;
    keyNext = false;
  }

  Find advance(RedactionWindow window) {
    byte[] bytes = window.bytes;
    int at = window.position;
    for (; at < window.end; at++) {
      byte b = bytes[at];
      if (b == '\\') {
        slashes++;
        continue;
      }
      int quoteLevel = b == '"' ? SecretKeyBefore.level(slashes) : Integer.MAX_VALUE;
      slashes = 0;
      if (quoteLevel < level) {
        depth = 0;
        return found(window, at, Find.END);
      }
      if (quoteLevel == level) {
        if (!inString && !keyNext) {
          inString = true;
          return found(window, at + 1, Find.STRING);
        }
        inString = !inString;
      } else if (!inString && structure(b)) {
        boolean number = depth > 0;
        return found(window, number ? at : at + 1, number ? Find.NUMBER : Find.END);
      }
    }
    return found(window, at, Find.NOTHING);
  }

  /// Follows one byte outside of strings; true where a number begins or everything ends.
  private boolean structure(byte b) {
    switch (b) {
      case '{' -> down(true);
      case '[' -> down(false);
      case '}', ']' -> {
        depth--;
        return depth <= 0;
      }
      case ',' -> keyNext = depth <= DEEPEST && objects.get(depth);
      case ':' -> keyNext = false;
      default -> {
        return !keyNext && (b == '-' || (b >= '0' && b <= '9'));
      }
    }
    return false;
  }

  private void down(boolean object) {
    depth++;
    if (depth <= DEEPEST) {
      objects.set(depth, object);
    }
    keyNext = object && depth <= DEEPEST;
  }

  private static Find found(RedactionWindow window, int position, Find find) {
    window.position = position;
    return find;
  }
}
