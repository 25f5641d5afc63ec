package dev.reprise.profile;

import java.io.IOException;

/// Goes through a text once, from the first byte to the last, and replaces the secrets in it.
///
/// It is always in one of a few modes: searching for the next thing that may matter, waiting for
/// the value that a secret key announced, inside such a value, or inside an object full of them. In
/// each it decides about the byte at the window's position, and where it cannot without knowing
/// more of what follows, it waits; so the result never depends on how the text was cut into writes.
/// Secrets are learnt in the order in which they stand, too.
///
/// Not thread-safe: one text, one scanner.
final class RedactionScanner {
  private enum Mode {
    SEARCH,
    AWAIT,
    VALUE,
    SUBTREE,
    ELEMENT
  }

  /// More bytes must come before the byte at the position can be judged.
  private static final int WAIT = -1;

  /// The mode has changed and the position is set.
  private static final int TURN = -2;

  private final Redaction redaction;
  private final SecretSearch search;
  private final BodySyntax syntax;
  private final SecretEnding formEnding;

  private final SecretKeyBefore key = new SecretKeyBefore();
  private final SecretValue value;
  private final SecretSubtree subtree = new SecretSubtree();
  private final SecretPlaces places;
  private final SecretAwaited awaited;

  private Mode mode = Mode.SEARCH;

  RedactionScanner(Redaction redaction, BodySyntax syntax, SecretEnding formEnding) {
    this.redaction = redaction;
    this.search = new SecretSearch(redaction, syntax == BodySyntax.FORM);
    this.syntax = syntax;
    this.formEnding = formEnding;
    this.value = new SecretValue(redaction, syntax == BodySyntax.FORM);
    this.places = new SecretPlaces(redaction.keys());
    this.awaited = new SecretAwaited(syntax);
  }

  /// Goes as far as the window's bytes allow; to its end, if they are the last.
  void advance(RedactionWindow window) throws IOException {
    boolean goesOn = true;
    while (goesOn) {
      goesOn =
          switch (mode) {
            case SEARCH -> search(window);
            case AWAIT -> await(window);
            case VALUE -> value(window);
            case SUBTREE -> subtree(window);
            case ELEMENT -> element(window);
          };
    }
  }

  private boolean search(RedactionWindow window) throws IOException {
    int at = window.position;
    while (true) {
      int stop = places.first(window);
      at = search.next(window, at, stop);
      if (at >= window.end || (at > window.end - 8 && !window.last)) {
        window.position = Math.min(at, window.end);
        return false;
      }
      int next = at == stop ? beginPlace(window, at) : judge(window, at);
      if (next < 0) {
        if (next == WAIT) {
          window.position = at;
        }
        return next == TURN;
      }
      at = next;
    }
  }

  private int judge(RedactionWindow window, int at) throws IOException {
    int end = search.replaceAt(window, at);
    if (end != at) {
      return end == SecretSearch.UNDECIDED ? WAIT : end;
    }
    if (SecretShapes.userinfoMayFollow(window.bytes, at, window.end)
        && places.readUserinfo(window, at) == SecretPlaces.Find.UNDECIDED) {
      return WAIT;
    }
    return switch (window.bytes[at]) {
      case '=', ':' -> sign(window, at);
      case '<' -> places.readTag(window, at) == SecretPlaces.Find.UNDECIDED ? WAIT : at + 1;
      case '-' -> privateKey(window, at);
      default -> at + 1;
    };
  }

  private int privateKey(RedactionWindow window, int at) {
    int line = SecretShapes.privateKeyLine(window.bytes, at, window.end, window.last);
    if (line <= 0) {
      return line < 0 ? WAIT : at + 1;
    }
    window.position = at + line;
    value.begin(
        SecretEnding.PEM, SecretValue.Spelling.PLAIN, SecretKeys.Kind.SECRET, /* certain= */ true);
    mode = Mode.VALUE;
    return TURN;
  }

  private int beginPlace(RedactionWindow window, int at) {
    window.position = at;
    mode = places.begin(window, value) ? Mode.VALUE : Mode.ELEMENT;
    return TURN;
  }

  private boolean element(RedactionWindow window) {
    if (!places.beginElement(window, value)) {
      return false;
    }
    mode = Mode.VALUE;
    return true;
  }

  private int sign(RedactionWindow window, int at) {
    if (places.beginSoonAfter(window, at)) {
      return at + 1;
    }
    if (!key.find(window, at, syntax == BodySyntax.FORM)) {
      return at + 1;
    }
    var kind = redaction.keys().kind(window.bytes, key.from, key.to);
    if (!kind.isSecret()) {
      return at + 1;
    }
    window.position = at + 1;
    if (syntax == BodySyntax.FORM) {
      value.begin(formEnding, SecretValue.Spelling.QUERY, kind, /* certain= */ true);
      mode = Mode.VALUE;
    } else {
      awaited.begin(key, window.bytes[at] == '=', kind);
      mode = Mode.AWAIT;
    }
    return TURN;
  }

  private boolean await(RedactionWindow window) {
    switch (awaited.advance(window, value)) {
      case NOTHING -> {
        return false;
      }
      case VALUE -> mode = Mode.VALUE;
      case SUBTREE -> {
        subtree.open(awaited.level());
        mode = Mode.SUBTREE;
      }
      case NONE -> mode = Mode.SEARCH;
    }
    return true;
  }

  private boolean value(RedactionWindow window) throws IOException {
    if (!value.advance(window)) {
      return false;
    }
    mode = subtree.isOpen() ? Mode.SUBTREE : Mode.SEARCH;
    places.dropPassed(window);
    return true;
  }

  private boolean subtree(RedactionWindow window) {
    switch (subtree.advance(window)) {
      case NOTHING -> {
        return false;
      }
      case STRING -> beginLeaf(SecretEnding.QUOTE);
      case NUMBER -> beginLeaf(SecretEnding.JSON_BARE);
      case END -> {
        mode = Mode.SEARCH;
        places.dropPassed(window);
      }
    }
    return true;
  }

  private void beginLeaf(SecretEnding ending) {
    value.begin(ending, SecretValue.Spelling.JSON, SecretKeys.Kind.SECRET, /* certain= */ false);
    value.inStringsOf(subtree.level());
    mode = Mode.VALUE;
  }
}
