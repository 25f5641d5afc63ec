package dev.reprise.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The search for the next place where a secret or a key may be: the one loop that meets every
/// byte, and the replacement of what gives itself away there by its bytes alone.
final class SecretSearch {
  /// More bytes must come before it can be told.
  static final int UNDECIDED = -1;

  private static final boolean[] FORM_SIGNS = signs("=");
  private static final boolean[] TEXT_SIGNS = signs("=:<");

  private final Redaction redaction;
  private final KnownSecrets known;
  private final boolean inForm;
  private final boolean[] signs;

  SecretSearch(Redaction redaction, boolean inForm) {
    this.redaction = redaction;
    this.known = redaction.known();
    this.inForm = inForm;
    this.signs = inForm ? FORM_SIGNS : TEXT_SIGNS;
  }

  private static boolean[] signs(String wanted) {
    boolean[] signs = new boolean[256];
    wanted.chars().forEach(sign -> signs[sign] = true);
    return signs;
  }

  /// The next index before `stop` where something may begin, or else `stop`; or, where more bytes
  /// will come, an index among the last eight.
  int next(RedactionWindow window, int from, int stop) {
    byte[] bytes = window.bytes;
    int[] filter = known.filter();
    boolean[] interesting = signs;
    int wide = Math.min(stop, window.end - 7);
    int at = from;
    for (; at < wide; at++) {
      long eight = KnownSecrets.window(bytes, at);
      if (interesting[(int) eight & 0xff]
          || KnownSecrets.mayBegin(filter, eight)
          || SecretShapes.mayBegin(eight)) {
        return at;
      }
    }
    while (window.last && at < stop && !interesting[bytes[at] & 0xff]) {
      at++;
    }
    return at;
  }

  /// Replaces the secret that begins at `at`, known or of a known shape; gives where it ends, `at`
  /// itself where there is none, or [#UNDECIDED].
  int replaceAt(RedactionWindow window, int at) throws IOException {
    if (at > window.end - 8) {
      return at;
    }
    byte[] bytes = window.bytes;
    long eight = KnownSecrets.window(bytes, at);
    if (KnownSecrets.mayBegin(known.filter(), eight)) {
      int length = known.lengthAt(bytes, at, window.end, window.last);
      if (length == KnownSecrets.UNDECIDED) {
        return UNDECIDED;
      }
      String found = length == 0 ? null : known.valueOf(bytes, at, at + length);
      if (found != null) {
        return replace(window, at, at + length, redaction.placeholder(found, /* certain= */ false));
      }
    }
    return SecretShapes.mayBegin(eight) ? shaped(window, at) : at;
  }

  private int shaped(RedactionWindow window, int at) throws IOException {
    byte[] bytes = window.bytes;
    if (bytes[at] == (byte) 0xc2) {
      return pastPlaceholder(window, at);
    }
    int length = SecretShapes.tokenAt(bytes, at, window.end, window.last);
    if (length <= 0) {
      return length == SecretShapes.UNDECIDED ? UNDECIDED : at;
    }
    String token = text(bytes, at, at + length);
    return replace(window, at, at + length, redaction.placeholder(token, /* certain= */ true));
  }

  private int pastPlaceholder(RedactionWindow window, int at) {
    int end = at + SecretPlaceholders.BYTES;
    if (end > window.end) {
      return window.last ? at : UNDECIDED;
    }
    return SecretPlaceholders.isPlaceholder(text(window.bytes, at, end)) ? end : at;
  }

  private int replace(RedactionWindow window, int from, int to, String placeholder)
      throws IOException {
    window.position = from;
    window.drop(to);
    window.write(inForm ? SecretPlaceholders.percentEncoded(placeholder) : placeholder);
    return to;
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
