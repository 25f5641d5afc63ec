package dev.reprise.profile;

/// The value that a secret key has announced, until its first byte shows how it is written. Not
/// thread-safe.
final class SecretAwaited {
  /// What follows the key.
  enum Find {
    /// Blanks so far; more bytes are needed.
    NOTHING,
    VALUE,
    /// An object or an array.
    SUBTREE,
    NONE
  }

  private static final int MOST_BACKSLASHES = 64;

  private final BodySyntax syntax;
  private SecretKeys.Kind kind = SecretKeys.Kind.SECRET;
  private boolean quotedKey;
  private boolean assigned;
  private boolean inUrl;
  private boolean atLineStart;
  private boolean blank;
  private int level;

  SecretAwaited(BodySyntax syntax) {
    this.syntax = syntax;
  }

  void begin(SecretKeyBefore key, boolean equalsSign, SecretKeys.Kind promised) {
    kind = promised;
    assigned = equalsSign;
    quotedKey = key.quoted && !equalsSign;
    inUrl = key.inUrl && equalsSign;
    atLineStart = key.atLineStart;
    level = key.level;
    blank = false;
  }

  int level() {
    return level;
  }

  Find advance(RedactionWindow window, SecretValue value) {
    for (int at = window.position; at < window.end; at++) {
      byte b = window.bytes[at];
      window.position = at;
      if (isBlank(b)) {
        blank |= b == ' ';
      } else if (b == '\\') {
        int end = backslashesEnd(window, at);
        if (end == window.end && !window.last) {
          return Find.NOTHING;
        }
        byte next = end < window.end ? window.bytes[end] : 0;
        if (next == '"') {
          return quoted(window, value, end, SecretKeyBefore.level(end - at));
        }
        if (!quotedKey || "ntr".indexOf(next) < 0) {
          return bare(value);
        }
        at = end;
      } else {
        return begins(window, value, at, b);
      }
    }
    window.position = window.end;
    return window.last ? Find.NONE : Find.NOTHING;
  }

  private boolean isBlank(byte b) {
    return b == ' '
        || b == '\t'
        || (quotedKey && (b == '\n' || b == '\r'))
        || (assigned && (b == '=' || b == '>'));
  }

  private static int backslashesEnd(RedactionWindow window, int from) {
    int limit = Math.min(window.end, from + MOST_BACKSLASHES);
    int end = from;
    while (end < limit && window.bytes[end] == '\\') {
      end++;
    }
    return end;
  }

  private Find begins(RedactionWindow window, SecretValue value, int at, byte b) {
    if (b == '"') {
      return quoted(window, value, at, 0);
    }
    if (b == '\'' || b == '`') {
      boolean json = syntax == BodySyntax.JSON;
      value.begin(
          json ? SecretEnding.APOSTROPHE_IN_JSON : SecretEnding.APOSTROPHE,
          SecretValue.Spelling.JSON,
          kind,
          /* certain= */ true);
      window.position = at + 1;
      return Find.VALUE;
    }
    if (b == '{' || b == '[') {
      return quotedKey ? Find.SUBTREE : Find.NONE;
    }
    return bare(value);
  }

  private Find quoted(RedactionWindow window, SecretValue value, int quote, int quoteLevel) {
    value.begin(
        quotedKey ? SecretEnding.QUOTE : SecretEnding.QUOTE_IN_LINE,
        SecretValue.Spelling.JSON,
        kind,
        /* certain= */ true);
    value.inStringsOf(quoteLevel);
    window.position = quote + 1;
    return Find.VALUE;
  }

  private Find bare(SecretValue value) {
    if (quotedKey) {
      value.begin(SecretEnding.JSON_BARE, SecretValue.Spelling.JSON, kind, /* certain= */ true);
      value.inStringsOf(level);
      return Find.VALUE;
    }
    boolean prose = !assigned || blank;
    boolean code = syntax == BodySyntax.HTML && !inUrl;
    if (code || (prose && syntax != BodySyntax.TEXT && !assigned)) {
      return Find.NONE;
    }
    value.begin(
        bareEnding(),
        inUrl ? SecretValue.Spelling.PERCENT : SecretValue.Spelling.PLAIN,
        kind,
        /* certain= */ true);
    return Find.VALUE;
  }

  private SecretEnding bareEnding() {
    if (syntax == BodySyntax.TEXT && atLineStart) {
      return SecretEnding.LINE;
    }
    return syntax == BodySyntax.JSON ? SecretEnding.WORD_IN_JSON : SecretEnding.WORD;
  }
}
