package dev.reprise.profile;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A random text of any syntax with secrets planted in it, and the same text with `#` in their
/// places.
///
/// A quote beside a secret is blanked with it, as a bare number becomes a string.
final class PlantedSecrets {
  private static final String[] SECRET_KEYS = {
    "password", "csrfToken", "api_key", "X-Auth-Token", "clientSecret", "user_password"
  };
  private static final String[] KEYS = {"id", "tokens_used", "name", "title", "tokenizer", "größe"};
  private static final String[] VALUES = {"a", "plain text", "42", "Bär", "x:y", "1.5e-3", "p"};
  static final String QUOTE = "(?:\\\\*\")?";
  private static final String MARK = "\u0001";

  private final Random random;
  private final List<String> secrets = new ArrayList<>();
  private final List<String> spellings = new ArrayList<>();
  private String blanked = "";

  PlantedSecrets(Random random) {
    this.random = random;
  }

  String text(BodySyntax syntax) {
    String marked =
        switch (syntax) {
          case JSON -> object(4);
          case FORM -> form();
          case HTML -> html();
          case TEXT -> lines();
        };
    blanked = marked.replaceAll(QUOTE + MARK + "[^" + MARK + "]*" + MARK + QUOTE, "#");
    return marked.replace(MARK, "");
  }

  /// As they are spelled in the text.
  List<String> secrets() {
    return spellings;
  }

  String blanked() {
    return blanked;
  }

  private String object(int depth) {
    var out = new StringBuilder("{");
    int members = random.nextInt(6);
    for (int i = 0; i < members; i++) {
      out.append(i == 0 ? "" : ",").append(blanks());
      boolean secret = random.nextInt(3) == 0;
      out.append('"').append(pick(secret ? SECRET_KEYS : KEYS)).append('"').append(blanks());
      out.append(':').append(blanks()).append(secret ? secretJson() : json(depth - 1));
    }
    return out.append(blanks()).append('}').toString();
  }

  private String secretJson() {
    return switch (random.nextInt(4)) {
      case 0 -> "[" + quoted(secret()) + "," + blanks() + quoted(secret()) + "]";
      case 1 -> "{\"a\":" + quoted(secret()) + ",\"b\":[true,1," + quoted(secret()) + "]}";
      case 2 -> MARK + remember(String.valueOf(1_000_000 + random.nextInt(1 << 30))) + MARK;
      default -> quoted(secret());
    };
  }

  private String json(int depth) {
    return switch (depth < 0 ? 0 : random.nextInt(7)) {
      case 1 -> "[" + json(depth - 1) + ", " + json(depth - 1) + "]";
      case 2, 3 -> object(depth);
      case 4 -> "\"" + object(depth - 2).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      case 5 -> secrets.isEmpty() ? "null" : quoted(again());
      default -> "\"" + pick(VALUES) + "\"";
    };
  }

  private String quoted(String secret) {
    String spelled = secret.replace("\\", "\\\\").replace("\"", "\\\"");
    return "\""
        + MARK
        + remember(random.nextBoolean() ? spelled : spelled.replace("é", "\\u00e9"))
        + MARK
        + "\"";
  }

  private String form() {
    var out = new StringBuilder();
    for (int i = random.nextInt(9); i >= 0; i--) {
      boolean secret = random.nextInt(3) == 0;
      out.append(pick(secret ? SECRET_KEYS : KEYS)).append('=');
      boolean known = !secret && !secrets.isEmpty() && random.nextInt(3) == 0;
      String value = secret ? secret() : known ? again() : pick(VALUES);
      String spelled = URLEncoder.encode(value, StandardCharsets.UTF_8);
      out.append(secret || known ? MARK + remember(spelled) + MARK : spelled);
      out.append(i == 0 ? "" : "&");
    }
    return out.toString();
  }

  private String html() {
    var out = new StringBuilder("<!doctype html>\n");
    for (int i = random.nextInt(9); i >= 0; i--) {
      String key = pick(SECRET_KEYS);
      out.append(
          switch (random.nextInt(6)) {
            case 0 -> "<input type=hidden name='" + key + "' value=\"" + markup() + "\">";
            case 1 -> "<input value='" + markup() + "' class=\"a > b\" name=" + key + ">";
            case 2 ->
                "<script>var " + key + " = \"" + MARK + remember(word()) + MARK + "\";</script>";
            case 3 -> "<meta content=\"" + markup() + "\" name=\"" + key + "\"/>";
            case 4 ->
                "<a href=\"/x?" + key + "=" + MARK + remember(word()) + MARK + "&amp;a=b\">x</a>";
            default -> "<input name=" + pick(KEYS) + " value='" + pick(VALUES) + "'> a < b\n";
          });
    }
    return out.toString();
  }

  private String markup() {
    return MARK
        + remember(
            secret()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;"))
        + MARK;
  }

  private String lines() {
    var out = new StringBuilder();
    for (int i = random.nextInt(9); i >= 0; i--) {
      String key = pick(SECRET_KEYS);
      out.append(
          switch (random.nextInt(6)) {
            case 0 -> "  " + key + ": " + MARK + remember(word()) + MARK;
            case 1 -> key + " = \"" + MARK + remember(word()) + MARK + "\"";
            case 2 -> "<" + key + ">" + markup() + "</" + key + ">";
            case 3 -> "at " + key + "=" + MARK + remember(word()) + MARK + " and " + pick(VALUES);
            case 4 -> "see " + (secrets.isEmpty() ? "x" : MARK + again() + MARK);
            default -> pick(KEYS) + ": " + pick(VALUES);
          });
      out.append('\n');
    }
    return out.toString();
  }

  /// With everything that needs escaping somewhere.
  private String secret() {
    return kept(letters() + (random.nextInt(3) == 0 ? "\"\\&é+/ '<%" : "") + letters() + "7");
  }

  private String word() {
    return kept(letters() + "8" + letters());
  }

  private String kept(String secret) {
    secrets.add(secret);
    return secret;
  }

  private String again() {
    return secrets.get(random.nextInt(secrets.size()));
  }

  private String letters() {
    var out = new StringBuilder("Q7");
    for (int i = 4 + random.nextInt(20); i > 0; i--) {
      out.append((char) ('a' + random.nextInt(26)));
    }
    return out.toString();
  }

  private String remember(String spelling) {
    spellings.add(spelling);
    return spelling;
  }

  private String blanks() {
    return " \n".substring(0, random.nextInt(3));
  }

  private String pick(String[] some) {
    return some[random.nextInt(some.length)];
  }
}
