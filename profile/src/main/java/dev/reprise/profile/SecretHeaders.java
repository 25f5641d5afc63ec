package dev.reprise.profile;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Takes the secrets out of one header's value: credentials, cookies, and headers whose names look
/// secret. Everything else is searched like any text. Thread-safe.
final class SecretHeaders {
  private static final Set<String> URLS =
      Set.of(
          "referer",
          "location",
          "content-location",
          "origin",
          "x-original-url",
          "x-rewrite-url",
          "x-original-uri",
          "x-forwarded-uri",
          "x-forwarded-url");

  /// Headers whose grammar leaves no room for a secret, and which nearly every message has.
  private static final Set<String> PLAIN =
      Set.of(
          "accept",
          "accept-encoding",
          "accept-language",
          "accept-ranges",
          "cache-control",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "date",
          "host",
          "keep-alive",
          "last-modified",
          "sec-fetch-dest",
          "sec-fetch-mode",
          "sec-fetch-site",
          "transfer-encoding",
          "upgrade-insecure-requests",
          "vary");

  private final Redaction redaction;
  private final Set<String> extra;

  SecretHeaders(Redaction redaction, Set<String> extraHeaders) {
    this.redaction = redaction;
    this.extra = extraHeaders;
  }

  String redact(String name, String value) {
    if (PLAIN.contains(name) && !extra.contains(name)) {
      return value;
    }
    return switch (name) {
      case "authorization", "proxy-authorization" -> credentials(value);
      case "cookie" -> cookies(value);
      case "set-cookie" -> setCookie(value);
      default -> other(name, value);
    };
  }

  private String other(String name, String value) {
    if (extra.contains(name) || redaction.isSecretKey(name)) {
      return credentials(value);
    }
    return URLS.contains(name) ? redaction.target(value) : redaction.text(value, BodySyntax.JSON);
  }

  private String credentials(String value) {
    String stripped = value.strip();
    int blank = stripped.indexOf(' ');
    if (blank < 0) {
      return secret(stripped, /* certain= */ true);
    }
    String scheme = stripped.substring(0, blank);
    String secret = stripped.substring(blank + 1).strip();
    return scheme
        + " "
        + (scheme.toLowerCase(Locale.ROOT).equals("basic")
            ? basic(secret)
            : secret(secret, /* certain= */ true));
  }

  /// Hides the password alone, so that it can still be seen who asked.
  private String basic(String spelled) {
    Optional<BasicCredentials> unpacked = BasicCredentials.of(spelled, StandardCharsets.UTF_8);
    if (unpacked.isEmpty()) {
      BasicCredentials.of(spelled, StandardCharsets.ISO_8859_1)
          .ifPresent(old -> redaction.know(old.password()));
      return secret(spelled, /* certain= */ true);
    }
    BasicCredentials pair = unpacked.get();
    String user = pair.user();
    var hidden =
        new BasicCredentials(
            pair.isUserSecret()
                ? secret(user, /* certain= */ true)
                : redaction.text(user, BodySyntax.TEXT),
            secret(pair.password(), /* certain= */ true));
    if (hidden.equals(pair)) {
      return spelled;
    }
    redaction.know(spelled); // whoever repeats it gives the password away
    return hidden.packed();
  }

  private String cookies(String value) {
    var out = new StringBuilder(value.length());
    int from = 0;
    while (from <= value.length()) {
      int semicolon = value.indexOf(';', from);
      int to = semicolon < 0 ? value.length() : semicolon;
      out.append(from == 0 ? "" : ";").append(cookie(value.substring(from, to)));
      from = to + 1;
    }
    return out.toString();
  }

  private String setCookie(String value) {
    int semicolon = value.indexOf(';');
    return semicolon < 0
        ? cookie(value)
        : cookie(value.substring(0, semicolon)) + value.substring(semicolon);
  }

  /// A cookie without `=` is all value.
  private String cookie(String pair) {
    int value = pair.indexOf('=') + 1;
    String name = pair.substring(0, Math.max(0, value - 1)).strip();
    String spelled = pair.substring(value).strip();
    boolean quoted = spelled.length() > 1 && spelled.startsWith("\"") && spelled.endsWith("\"");
    String quote = quoted ? "\"" : "";
    String bare = quoted ? spelled.substring(1, spelled.length() - 1) : spelled;
    return spelled.isEmpty()
        ? pair
        : pair.substring(0, pair.indexOf(spelled, value))
            + quote
            + secret(SecretDecoding.percent(bare, false), isSession(name))
            + quote;
  }

  private boolean isSession(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return redaction.isSecretKey(name)
        || lower.contains("sess")
        || lower.contains("auth")
        || lower.endsWith("sid");
  }

  private String secret(String value, boolean certain) {
    return value.isEmpty() || SecretPlaceholders.isPlaceholder(value)
        ? value
        : redaction.placeholder(value, certain);
  }
}
