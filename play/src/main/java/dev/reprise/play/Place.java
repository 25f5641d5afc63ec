package dev.reprise.play;

import java.util.regex.Pattern;

/// Where a value stands in a request or an answer, as people read and write it: `path[2]`,
/// `query.page`, `header.if-match`, `form.name`, `$.items[2].price`, and behind a bar what was
/// opened to find it: `header.authorization | word[1]`, `$.payload | json.pet`.
///
/// The same walk gives the same value the same place, in a recording, in an answer of today and in
/// a manifest that somebody edited; so places are compared as texts and never parsed.
///
/// @param text the place in words
record Place(String text) {
  static final Place JSON = new Place("$");
  static final Place HTML = new Place("html");
  static final Place TEXT = new Place("text");
  static final Place BODY = new Place("body");
  static final Place STATUS = new Place("status");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@()-]+");
  private static final Pattern INDEX = Pattern.compile("\\[[0-9]+]");

  static Place segment(int index) {
    return new Place("path[" + index + "]");
  }

  /// @param nth which of several with this name, counted from 0
  static Place query(String name, int nth) {
    return named("query", name, nth);
  }

  /// @param nth which of several with this name, counted from 0
  static Place form(String name, int nth) {
    return named("form", name, nth);
  }

  /// @param nth which of several with this name, counted from 0
  static Place header(String name, int nth) {
    return named("header", name, nth);
  }

  private static Place named(String part, String name, int nth) {
    Place place = new Place(part).key(name);
    return nth == 0 ? place : place.item(nth);
  }

  Place key(String key) {
    return new Place(
        PLAIN.matcher(key).matches()
            ? text + "." + key
            : text + "['" + key.replace("\\", "\\\\").replace("'", "\\'") + "']");
  }

  Place item(int index) {
    return new Place(text + "[" + index + "]");
  }

  /// Inside the value that stands here, once it is opened.
  Place opened(String view) {
    return new Place(text + " | " + view);
  }

  /// The same place in any element of the lists that it lies in.
  Place anywhere() {
    return new Place(INDEX.matcher(text).replaceAll("[*]"));
  }

  @Override
  public String toString() {
    return text;
  }
}
