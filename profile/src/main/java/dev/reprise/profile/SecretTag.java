package dev.reprise.profile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One tag of HTML or XML, read for the secrets in it: the `value` or `content` of an element whose
/// `name`, `id`, `key` or `property` looks secret or that is a password field, and attributes that
/// look secret themselves.
///
/// Also reads tags inside JSON strings, whose quotes wear backslashes. Not covered: tags longer
/// than [#LONGEST], and `<option>`s of a secret `<select>`. Not thread-safe.
final class SecretTag {
  static final int LONGEST = 16 * 1024;
  static final int NONE = 0;
  static final int UNDECIDED = -1;

  /// Where a secret attribute's value stands, as indexes into the window.
  record Place(int from, int to, SecretKeys.Kind kind) {}

  private record Attribute(String name, int from, int to) {}

  private final SecretKeyMemory keys;
  private final List<Place> places = new ArrayList<>();
  private final List<Attribute> attributes = new ArrayList<>();
  private SecretKeys.Kind content = SecretKeys.Kind.ORDINARY;

  private byte[] bytes = new byte[0];
  private int at;
  private int limit;

  SecretTag(SecretKeyMemory keys) {
    this.keys = keys;
  }

  List<Place> places() {
    return places;
  }

  /// Whether what the element contains is secret.
  SecretKeys.Kind content() {
    return content;
  }

  /// Whether the last one had no end within what was allowed.
  boolean wasTooLong() {
    return at >= limit;
  }

  /// Reads the tag that begins at `from`; gives the index after its `>`, [#NONE] or [#UNDECIDED].
  int read(byte[] window, int from, int end, boolean last, int longest) {
    bytes = window;
    at = from + 1;
    limit = Math.min(end, from + longest);
    attributes.clear();
    places.clear();
    content = SecretKeys.Kind.ORDINARY;
    if (at < limit && !isLetter(bytes[at])) {
      return NONE;
    }
    while (at < limit && isNameByte(bytes[at])) {
      at++;
    }
    int nameEnd = at;
    boolean closed = readAttributes();
    if (!closed) {
      boolean cut = at >= limit && limit == end && !last;
      return cut ? UNDECIDED : NONE;
    }
    judge(from + 1, nameEnd);
    return at;
  }

  private boolean readAttributes() {
    while (at < limit) {
      byte b = bytes[at];
      if (b == '>') {
        at++;
        return true;
      }
      if (b == '<') {
        return false;
      }
      if (isNameByte(b)) {
        readAttribute();
      } else {
        at++;
      }
    }
    return false;
  }

  private void readAttribute() {
    int nameFrom = at;
    while (at < limit && isNameByte(bytes[at])) {
      at++;
    }
    int nameTo = at;
    skipBlanks();
    if (at >= limit || bytes[at] != '=') {
      return;
    }
    at++;
    skipBlanks();
    int slashes = at;
    while (at < limit && bytes[at] == '\\') {
      at++;
    }
    slashes = at - slashes;
    boolean quoted = at < limit && (bytes[at] == '"' || bytes[at] == '\'');
    int from = quoted ? at + 1 : at;
    int to = quoted ? quotedEnd(from, bytes[at], slashes) : bareEnd();
    String name = new String(bytes, nameFrom, nameTo - nameFrom, StandardCharsets.UTF_8);
    attributes.add(new Attribute(name.toLowerCase(Locale.ROOT), from, Math.max(from, to)));
  }

  private int quotedEnd(int from, byte quote, int slashes) {
    at = from;
    while (at < limit && bytes[at] != quote) {
      at++;
    }
    int end = at - slashes;
    at = Math.min(limit, at + 1);
    return end;
  }

  private int bareEnd() {
    while (at < limit && bytes[at] > ' ' && bytes[at] != '>') {
      at++;
    }
    return at;
  }

  private void skipBlanks() {
    while (at < limit && bytes[at] <= ' ' && bytes[at] >= 0) {
      at++;
    }
  }

  private void judge(int nameFrom, int nameEnd) {
    var kind = kindByName();
    for (Attribute attribute : attributes) {
      boolean value = attribute.name.equals("value") || attribute.name.equals("content");
      var own = value ? kind : kind(attribute.name);
      if (own.isSecret() && attribute.to > attribute.from) {
        places.add(new Place(attribute.from, attribute.to, own));
      }
    }
    if (bytes[at - 2] != '/') {
      boolean textArea = RedactionWindow.startsWith(bytes, nameFrom, nameEnd, "textarea");
      content = textArea ? kind : keys.kind(bytes, localName(nameFrom, nameEnd), nameEnd);
    }
  }

  private SecretKeys.Kind kindByName() {
    for (Attribute attribute : attributes) {
      switch (attribute.name) {
        case "name", "id", "key", "property" -> {
          var kind = keys.kind(bytes, attribute.from, attribute.to);
          if (kind.isSecret()) {
            return kind;
          }
        }
        case "type" -> {
          if (RedactionWindow.startsWith(bytes, attribute.from, attribute.to, "password")) {
            return SecretKeys.Kind.SECRET;
          }
        }
        default -> {}
      }
    }
    return SecretKeys.Kind.ORDINARY;
  }

  private SecretKeys.Kind kind(String name) {
    byte[] ascii = name.getBytes(StandardCharsets.UTF_8);
    return keys.kind(ascii, 0, ascii.length);
  }

  private int localName(int from, int end) {
    for (int i = end; i > from; i--) {
      if (bytes[i - 1] == ':') {
        return i;
      }
    }
    return from;
  }

  private static boolean isLetter(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  }

  private static boolean isNameByte(byte b) {
    return SecretShapes.isTokenByte(b) || b == ':' || b == '.' || b < 0;
  }
}
