package dev.reprise.inapp.agent;

import java.nio.charset.StandardCharsets;

/// A text that may be among the constants of a class file: looking is much quicker than reading.
final class Mention {
  private final byte[] text;

  Mention(String text) {
    this.text = text.getBytes(StandardCharsets.US_ASCII);
  }

  boolean isIn(byte[] classFile) {
    for (int i = 0; i <= classFile.length - text.length; i++) {
      int same = 0;
      while (same < text.length && classFile[i + same] == text[same]) {
        same++;
      }
      if (same == text.length) {
        return true;
      }
    }
    return false;
  }
}
