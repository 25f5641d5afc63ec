package dev.reprise.play;

import dev.reprise.profile.Json;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The body of an answer, as far as it can be looked into: a tree of plain values.
///
/// @param kind what it is
/// @param tree JSON as it is; HTML and XML as [HtmlTree] makes it; text as a list of lines; null
///   for bytes
record Content(Kind kind, @Nullable Object tree) {
  static final Content NOTHING = new Content(Kind.NONE, null);

  /// What a body is.
  enum Kind {
    NONE,
    JSON,
    HTML,
    TEXT,
    BYTES
  }

  Place root() {
    return switch (kind) {
      case JSON -> Place.JSON;
      case HTML -> Place.HTML;
      case TEXT -> Place.TEXT;
      case NONE, BYTES -> Place.BODY;
    };
  }

  /// Looks into a text, by its content type and by how it begins.
  static Content of(String text, String contentType) {
    if (text.isEmpty()) {
      return NOTHING;
    }
    String type = mediaType(contentType);
    String start = text.stripLeading();
    if (type.endsWith("json") || (!type.startsWith("text/") && begins(start, "{", "["))) {
      try {
        return new Content(Kind.JSON, Json.parse(text));
      } catch (IllegalArgumentException e) {
        return new Content(Kind.TEXT, lines(text)); // it only calls itself JSON
      }
    }
    if (type.endsWith("html") || type.endsWith("xml") || (type.isEmpty() && begins(start, "<"))) {
      return new Content(Kind.HTML, HtmlTree.of(text, type));
    }
    return new Content(Kind.TEXT, lines(text));
  }

  private static boolean begins(String text, String... starts) {
    for (String start : starts) {
      if (text.startsWith(start)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> lines(String text) {
    return List.of(text.split("\r?\n", -1));
  }

  /// The part of a content type before its parameters, in lower case.
  static String mediaType(String contentType) {
    int parameters = contentType.indexOf(';');
    return (parameters < 0 ? contentType : contentType.substring(0, parameters))
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  /// Whether bodies of this type are texts.
  static boolean isText(String contentType) {
    String type = mediaType(contentType);
    return type.startsWith("text/")
        || type.endsWith("json")
        || type.endsWith("xml")
        || type.endsWith("javascript")
        || type.endsWith("yaml")
        || type.equals("application/x-www-form-urlencoded");
  }
}
