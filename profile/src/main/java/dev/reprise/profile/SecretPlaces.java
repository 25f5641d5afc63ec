package dev.reprise.profile;

import java.util.ArrayDeque;

/// The places of secrets that are known before the scanner reaches them: attributes of a tag, the
/// text of an element, the password in a URL.
///
/// What stands between them is searched like everything else. Not thread-safe.
final class SecretPlaces {
  enum Find {
    DECIDED,
    UNDECIDED
  }

  private static final int TAG_AFTER_FAILURE = 512;
  private static final String SECTION = "<![CDATA[";

  /// An element's text has no end yet: `to` is `from`.
  private record Place(long from, long to, SecretValue.Spelling spelling, SecretKeys.Kind kind) {}

  private final SecretTag tag;
  private final ArrayDeque<Place> places = new ArrayDeque<>();
  private SecretKeys.Kind elementKind = SecretKeys.Kind.ORDINARY;
  private long noTagBefore;
  private long tagEnd;

  SecretPlaces(SecretKeyMemory keys) {
    this.tag = new SecretTag(keys);
  }

  /// The index where the next place begins, or the window's end.
  int first(RedactionWindow window) {
    return places.isEmpty() ? window.end : window.index(places.getFirst().from);
  }

  /// Whether the sign at this index belongs to a place.
  boolean beginSoonAfter(RedactionWindow window, int sign) {
    return !places.isEmpty() && places.getFirst().from - window.absolute(sign) <= 4;
  }

  void dropPassed(RedactionWindow window) {
    long position = window.absolute(window.position);
    while (!places.isEmpty() && places.getFirst().from < position) {
      places.removeFirst();
    }
  }

  /// Reads the tag that may begin at `at`. After one that had no end, the next are given less room,
  /// lest a text of half tags cost too much.
  Find readTag(RedactionWindow window, int at) {
    long from = window.absolute(at);
    if (from < tagEnd) {
      return Find.DECIDED;
    }
    int longest = from < noTagBefore ? TAG_AFTER_FAILURE : SecretTag.LONGEST;
    int end = tag.read(window.bytes, at, window.end, window.last, longest);
    if (end == SecretTag.UNDECIDED) {
      return Find.UNDECIDED;
    }
    if (end == SecretTag.NONE) {
      noTagBefore = Math.max(noTagBefore, from + (tag.wasTooLong() ? longest : 0));
      return Find.DECIDED;
    }
    tagEnd = window.absolute(end);
    for (SecretTag.Place found : tag.places()) {
      places.add(
          place(window, found.from(), found.to(), SecretValue.Spelling.MARKUP, found.kind()));
    }
    if (tag.content().isSecret()) {
      places.add(place(window, end, end, SecretValue.Spelling.MARKUP, tag.content()));
    }
    return Find.DECIDED;
  }

  /// Reads the user and password that may follow `://` at `at`.
  Find readUserinfo(RedactionWindow window, int at) {
    int from = at + (window.bytes[at + 1] == '\\' ? 5 : 3);
    int end = SecretShapes.userinfoEnd(window.bytes, from, window.end, window.last);
    if (end == SecretShapes.UNDECIDED) {
      return Find.UNDECIDED;
    }
    if (end != SecretShapes.NONE) {
      int colon = from;
      while (window.bytes[colon] != ':') {
        colon++;
      }
      places.addFirst(
          place(window, colon + 1, end, SecretValue.Spelling.PERCENT, SecretKeys.Kind.SECRET));
    }
    return Find.DECIDED;
  }

  /// Begins the value at the window's position; false where it is an element's text, for which
  /// [#beginElement] wants to see more.
  boolean begin(RedactionWindow window, SecretValue value) {
    Place place = places.removeFirst();
    elementKind = place.kind;
    if (place.from == place.to) {
      return false;
    }
    int at = window.position;
    boolean inJson = at > 1 && window.bytes[at - 2] == '\\';
    value.begin(SecretEnding.PLACE, place.spelling, place.kind, /* certain= */ true);
    value.endingAt(place.to);
    value.inStringsOf(inJson ? 1 : 0);
    return true;
  }

  /// Begins an element's text, once enough of it is there to tell a `CDATA` section.
  boolean beginElement(RedactionWindow window, SecretValue value) {
    int at = window.position;
    boolean markup = at < window.end && window.bytes[at] == '<';
    boolean cut = at == window.end || (markup && window.end - at < SECTION.length());
    if (cut && !window.last) {
      return false;
    }
    if (RedactionWindow.startsWith(window.bytes, at, window.end, SECTION)) {
      window.position = at + SECTION.length();
      value.begin(SecretEnding.CDATA, SecretValue.Spelling.PLAIN, elementKind, /* certain= */ true);
    } else {
      value.begin(
          SecretEnding.MARKUP, SecretValue.Spelling.MARKUP, elementKind, /* certain= */ true);
    }
    return true;
  }

  private static Place place(
      RedactionWindow window, int from, int to, SecretValue.Spelling how, SecretKeys.Kind kind) {
    return new Place(window.absolute(from), window.absolute(to), how, kind);
  }
}
