package dev.reprise.profile;

/// How a text spells its keys and values, as far as [Redaction] needs to know it.
public enum BodySyntax {
  JSON,
  /// `application/x-www-form-urlencoded`, and the query of a URL.
  FORM,
  HTML,
  /// Everything else that people can read: XML, JavaScript, CSV, YAML, plain text.
  TEXT
}
