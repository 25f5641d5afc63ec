package dev.reprise.profile;

/// What a secret value ends before, by the way it is written.
enum SecretEnding {
  /// A quote `"` of the value's level or an outer one.
  QUOTE,
  /// The same, or the end of the line: for values in scripts and prose, where a lone quote must not
  /// swallow the rest of the text.
  QUOTE_IN_LINE,
  /// An apostrophe, or the end of the line.
  APOSTROPHE,
  /// The same inside a JSON string, which may end first.
  APOSTROPHE_IN_JSON,
  /// A number or a bare word in JSON.
  JSON_BARE,
  /// A bare word in a text: blanks, quotes, and punctuation that a blank follows.
  WORD,
  /// The same inside a JSON string: also an escape.
  WORD_IN_JSON,
  /// The value in a query or a form.
  QUERY,
  /// A parameter in a path.
  PATH,
  LINE,
  /// The text of an XML element.
  MARKUP,
  /// A `CDATA` section.
  CDATA,
  /// A private key's base64.
  PEM,
  /// A place that is known already.
  PLACE;

  boolean isBare() {
    return this == JSON_BARE || this == WORD || this == WORD_IN_JSON || this == LINE;
  }

  /// Whether the value ends before `b`. Bytes of these endings need no second look.
  private boolean endsSimply(byte b) {
    return switch (this) {
      case JSON_BARE -> (b <= ' ' && b >= 0) || ",]}\"\\:".indexOf(b) >= 0;
      case QUERY -> b == '&';
      case PATH -> b == '&' || b == ';' || b == '/';
      case LINE -> b == '\n' || b == '\r';
      case MARKUP -> b == '<';
      case APOSTROPHE, APOSTROPHE_IN_JSON -> b == '\'' || b == '\n' || inJson(b);
      case WORD, WORD_IN_JSON -> (b <= ' ' && b >= 0) || "\"'<>&`#".indexOf(b) >= 0 || inJson(b);
      case PEM -> "\"'<&{}".indexOf(b) >= 0;
      case QUOTE, QUOTE_IN_LINE, CDATA, PLACE -> false;
    };
  }

  private boolean inJson(byte b) {
    return (this == APOSTROPHE_IN_JSON || this == WORD_IN_JSON) && (b == '"' || b == '\\');
  }

  /// The first index in `from..end` before which the value ends, or `~index` where it does not end
  /// before `index` and more bytes must tell.
  int find(byte[] bytes, int from, int end, boolean last) {
    for (int i = from; i < end; i++) {
      byte b = bytes[i];
      if (endsSimply(b)) {
        return i;
      }
      int needed = needed(b);
      if (needed > 0) {
        if (i + needed >= end && !last) {
          return ~i;
        }
        if (endsWith(bytes, i, end)) {
          return i;
        }
        i += this == APOSTROPHE ? 1 : 0;
      }
    }
    return last ? end : ~end;
  }

  /// How many bytes after this one decide whether it ends the value.
  private int needed(byte b) {
    return switch (this) {
      case APOSTROPHE -> b == '\\' ? 1 : 0;
      case WORD, WORD_IN_JSON -> ",;)]}".indexOf(b) >= 0 ? 1 : 0;
      case CDATA -> b == ']' ? 2 : 0;
      case PEM -> b == '-' ? 1 : 0;
      default -> 0;
    };
  }

  private boolean endsWith(byte[] bytes, int at, int end) {
    byte next = at + 1 < end ? bytes[at + 1] : (byte) ' ';
    return switch (this) {
      case WORD, WORD_IN_JSON -> (next <= ' ' && next >= 0) || "\"'<>&\\,;)]}".indexOf(next) >= 0;
      case CDATA -> RedactionWindow.startsWith(bytes, at, end, "]]>");
      case PEM -> next == '-';
      default -> false;
    };
  }
}
