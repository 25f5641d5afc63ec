package dev.reprise.profile;

/// Looks back from a `:` or `=` for the key that stands before it, as JSON, JavaScript, YAML,
/// properties, logs and URLs write it.
///
/// Looking back from the sign instead of parsing forward is what makes broken and nested texts
/// safe: a key is found in a JSON document that was cut, in JSON inside a JSON string, in a script
/// inside a page. Not thread-safe.
final class SecretKeyBefore {
  private static final int LONGEST = 128;

  /// The key, and what stands around it.
  int from;

  int to;

  /// In quotes; `level` says how many JSON strings lie around them.
  boolean quoted;

  int level;

  /// Nothing but blanks stand before it on its line.
  boolean atLineStart;

  /// After the `?`, `&` or `;` of a URL.
  boolean inUrl;

  private boolean wholeInSight;

  /// In a form every byte but its signs may stand in a key.
  private boolean anyBytes;

  /// How many JSON strings a quote after so many backslashes lies in: `"` in none, `\"` in one,
  /// `\\\"` in two, while in `\\"` the backslashes are a pair of their own.
  static int level(int backslashes) {
    return Integer.numberOfTrailingZeros(~backslashes);
  }

  /// How many backslashes a quote of this level has.
  static int backslashes(int level) {
    return (1 << level) - 1;
  }

  /// Looks back from the sign at this index of the window.
  boolean find(RedactionWindow window, int sign, boolean inForm) {
    anyBytes = inForm;
    byte[] bytes = window.bytes;
    int start = Math.max(0, sign - RedactionWindow.HISTORY);
    wholeInSight = window.absolute(start) == 0;
    int at = sign - 1;
    while (at >= start && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at--;
    }
    if (at < start) {
      return false;
    }
    if (anyBytes) {
      return word(bytes, start, sign - 1);
    }
    if (bytes[sign] == '=') {
      return word(bytes, start, afterBracket(bytes, start, at));
    }
    while (at > start && (bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == ' ')) {
      at--;
    }
    return isQuote(bytes[at]) ? quoted(bytes, start, at) : word(bytes, start, at);
  }

  private boolean quoted(byte[] bytes, int start, int quote) {
    int slashes = 0;
    while (quote - 1 - slashes >= start && bytes[quote - 1 - slashes] == '\\') {
      slashes++;
    }
    level = level(slashes);
    to = quote - backslashes(level);
    int limit = Math.max(start, to - LONGEST);
    from = to;
    while (from > limit && bytes[from - 1] != bytes[quote]) {
      from--;
    }
    quoted = true;
    atLineStart = false;
    inUrl = false;
    return from > limit && from < to;
  }

  private boolean word(byte[] bytes, int start, int lastByte) {
    to = lastByte + 1;
    int limit = Math.max(start, to - LONGEST);
    from = to;
    while (from > limit
        && (anyBytes ? isFormKeyByte(bytes[from - 1]) : isKeyByte(bytes[from - 1]))) {
      from--;
    }
    if (from == to) {
      return false;
    }
    quoted = false;
    level = 0;
    byte before = from > start ? bytes[from - 1] : 0;
    inUrl = before == '?' || before == '&' || before == ';' || before == '#';
    atLineStart = atLineStart(bytes, start);
    return true;
  }

  private boolean atLineStart(byte[] bytes, int start) {
    int at = from - 1;
    while (at >= start && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at--;
    }
    return at < start ? wholeInSight : bytes[at] == '\n' || bytes[at] == '\r';
  }

  /// Skips what closes `params["token"] =` and `'token' =>`.
  private static int afterBracket(byte[] bytes, int start, int at) {
    int end = at;
    if (bytes[end] == ']' && end > start && isQuote(bytes[end - 1])) {
      end--;
    }
    return end > start && isQuote(bytes[end]) ? end - 1 : end;
  }

  private static boolean isQuote(byte b) {
    return b == '"' || b == '\'';
  }

  private static boolean isFormKeyByte(byte b) {
    return b != '&' && b != '=' && b != '?' && b != ';' && b != '#' && b != '/';
  }

  private static boolean isKeyByte(byte b) {
    return SecretShapes.isTokenByte(b)
        || b == '.'
        || b == '%'
        || b == '['
        || b == ']'
        || b == '$'
        || b < 0;
  }
}
