package dev.reprise.record;

import dev.reprise.profile.BodySyntax;
import dev.reprise.profile.Headers;
import java.util.Locale;

/// What a body is, by its content type.
enum BodyKind {
  NONE("none", BodySyntax.TEXT),
  JSON("json", BodySyntax.JSON),
  FORM("form", BodySyntax.FORM),
  MULTIPART("form-data", BodySyntax.TEXT),
  HTML("text", BodySyntax.HTML),
  TEXT("text", BodySyntax.TEXT),
  BINARY("binary", BodySyntax.TEXT);

  private final String bodyType;
  private final BodySyntax syntax;

  BodyKind(String bodyType, BodySyntax syntax) {
    this.bodyType = bodyType;
    this.syntax = syntax;
  }

  /// The event's `bodyType`.
  String bodyType() {
    return bodyType;
  }

  /// How bytes that begin like these are to be read: what goes by a form's type may be JSON.
  BodySyntax syntax(byte[] bytes, int offset, int length) {
    if (this != FORM) {
      return syntax;
    }
    int i = offset;
    while (i < offset + length && bytes[i] >= 0 && bytes[i] <= ' ') {
      i++;
    }
    boolean isJson = i < offset + length && (bytes[i] == '{' || bytes[i] == '[');
    return isJson ? BodySyntax.JSON : syntax;
  }

  boolean isText() {
    return this != BINARY && this != MULTIPART;
  }

  /// The kind that the headers announce; text, to be proven by its bytes, where they do not.
  static BodyKind of(Headers headers) {
    return ofType(headers.first("content-type").orElse("text/plain"));
  }

  private static BodyKind ofType(String contentType) {
    int parameters = contentType.indexOf(';');
    String type =
        (parameters < 0 ? contentType : contentType.substring(0, parameters))
            .strip()
            .toLowerCase(Locale.ROOT);
    return switch (type) {
      case "application/json" -> JSON;
      case "application/x-www-form-urlencoded" -> FORM;
      case "multipart/form-data" -> MULTIPART;
      case "text/html", "application/xhtml+xml" -> HTML;
      case "application/xml",
          "application/javascript",
          "application/ecmascript",
          "application/yaml",
          "application/x-yaml",
          "application/graphql",
          "application/sql",
          "image/svg+xml" ->
          TEXT;
      default -> bySuffix(type);
    };
  }

  private static BodyKind bySuffix(String type) {
    if (type.endsWith("+json") || type.endsWith("/json") || type.contains("ndjson")) {
      return JSON;
    }
    return type.startsWith("text/") || type.endsWith("+xml") ? TEXT : BINARY;
  }
}
