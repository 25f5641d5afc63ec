package dev.reprise.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/// Texts that a seed decides, made of what those who take texts apart stumble over.
final class HostileTexts {
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          "\\",
          "\\u",
          "\\ud800",
          ":",
          ",",
          "{\"a\":",
          "[[[",
          "null",
          "%",
          "%2",
          "%zz",
          "%e2%82",
          "%00",
          "%C3%28",
          "%ff",
          "+",
          "=",
          "==",
          "&",
          "&&",
          "=&=",
          "?",
          "#",
          "/",
          "//",
          "/../",
          "http://",
          "https://[::1",
          "a=b&a=c",
          ";",
          "«secret:0123abcd»",
          "«secret:",
          "-",
          "--",
          "_",
          ".",
          "~",
          "1e999999999",
          "1E-999999999",
          "-0",
          "00",
          "1.",
          ".5",
          "99999999999999999999999999",
          "0.30000000000000004",
          "\ud83d",
          "\udc00",
          "\ud83d\udc00",
          "\u0000",
          "\u0007",
          "\n",
          "\r",
          "\u2028",
          "é",
          "e\u0301",
          "ﬀ",
          "İ",
          "٣",
          "Ⅷ",
          " ",
          "\t",
          "2026-11-20T10:30:00Z",
          "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
          "{timestamp}",
          "{{",
          "}}",
          "kJ8sWq2LmN5pR7tV",
          "$",
          "$1",
          "\\E",
          "Basic ",
          "Bearer ",
          "eyJhIjoi",
          "====",
          "AAAA");

  private final Random random;

  HostileTexts(long seed) {
    random = new Random(seed);
  }

  String next() {
    String text = pieces();
    for (int wraps = random.nextInt(4); wraps > 0; wraps--) {
      text = wrapped(text);
    }
    return text;
  }

  private String pieces() {
    var text = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      text.append(piece.repeat(random.nextInt(12) == 0 ? 1 + random.nextInt(40) : 1));
    }
    return text.toString();
  }

  /// Packed as an application packs, and sometimes broken on the way.
  private String wrapped(String text) {
    String packed =
        switch (random.nextInt(7)) {
          case 0 -> Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
          case 1 -> Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
          case 2 -> "{\"k\":" + quoted(text) + "}";
          case 3 -> "[" + quoted(text) + ",1e400,-0.0,null]";
          case 4 -> "/p/" + URLEncoder.encode(text, UTF_8) + "?q=" + URLEncoder.encode(text, UTF_8);
          case 5 -> "a=" + URLEncoder.encode(text, UTF_8) + "&b=1";
          default -> "Basic " + Base64.getEncoder().encodeToString(("a:" + text).getBytes(UTF_8));
        };
    if (packed.isEmpty() || random.nextInt(4) > 0) {
      return packed;
    }
    int at = random.nextInt(packed.length());
    return random.nextBoolean()
        ? packed.substring(0, at)
        : packed.substring(0, at)
            + PIECES.get(random.nextInt(PIECES.size()))
            + packed.substring(at);
  }

  private static String quoted(String text) {
    return dev.reprise.profile.JsonWriter.text(text);
  }
}
