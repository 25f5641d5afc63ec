package dev.reprise.play;

import java.util.ArrayDeque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a value stands in a request or an answer, as people read and write it: `path[2]`,
/// `query.page`, `header.if-match`, `form.name`, `$.items[2].price`, and behind a bar what was
/// opened to find it: `header.authorization | word[1]`, `$.payload | json.pet`.
///
/// The same walk gives the same value the same place, in a recording, in an answer of today and in
/// a manifest that somebody edited; so places are compared as texts and never parsed. Most are
/// never looked at, so the text is made when somebody asks for it.
final class Place {
  static final Place JSON = new Place("$");
  static final Place HTML = new Place("html");
  static final Place TEXT = new Place("text");
  static final Place BODY = new Place("body");
  static final Place STATUS = new Place("status");

  private static final Pattern INDEX = Pattern.compile("\\[[0-9]+]");

  private final @Nullable Place parent;
  private final @Nullable String key;
  private final int index;
  private @Nullable String text;

  Place(String text) {
    this(null, null, -1);
    this.text = text;
  }

  private Place(@Nullable Place parent, @Nullable String key, int index) {
    this.parent = parent;
    this.key = key;
    this.index = index;
  }

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
    return new Place(this, key, -1);
  }

  Place item(int index) {
    return new Place(this, null, index);
  }

  /// Inside the value that stands here, once it is opened.
  Place opened(String view) {
    return new Place(text() + " | " + view);
  }

  /// The same place in any element of the lists that it lies in.
  Place anywhere() {
    String text = text();
    return text.indexOf('[') < 0 ? this : new Place(INDEX.matcher(text).replaceAll("[*]"));
  }

  /// The keys that lead here, outermost first.
  List<String> keys() {
    var keys = new ArrayDeque<String>();
    for (Place place = this; place != null; place = place.parent) {
      if (place.key != null) {
        keys.addFirst(place.key);
      }
    }
    return List.copyOf(keys);
  }

  /// The place in words.
  String text() {
    String known = text;
    if (known == null) {
      known = parent == null ? "" : parent.text() + own();
      text = known;
    }
    return known;
  }

  private String own() {
    if (key == null) {
      return "[" + index + "]";
    }
    return isPlain(key) ? "." + key : "['" + key.replace("\\", "\\\\").replace("'", "\\'") + "']";
  }

  private static boolean isPlain(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && "_@()-".indexOf(c) < 0) {
        return false;
      }
    }
    return !key.isEmpty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Place place && text().equals(place.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
