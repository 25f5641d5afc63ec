package dev.reprise.play;

import dev.reprise.profile.Json;
import dev.reprise.profile.JsonWriter;
import java.net.URLDecoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Opens values that hold other values, and puts them together again with what was replaced.
///
/// In this order: JSON in a text, base64 of something readable, a URL or path, and words between
/// other characters. What nothing was replaced in comes back as it was, to the letter.
final class ValueViews {
  private static final int DEPTH_LIMIT = 4;
  private static final int LENGTH_LIMIT = 64 << 10;
  private static final int SHORTEST_BASE64 = 8;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{6,}={0,2}");
  // What repeats is possessive: other loops of groups take a stack frame for each turn.
  private static final Pattern URL =
      Pattern.compile("(?:https?://[^/?#\\s]+)?/[^\\s]*|[\\w.~%;-]++(?:/[\\w.~%;-]*+)++");
  private static final Pattern PAIRS =
      Pattern.compile("[\\w.-]++=[^&\\s]*+(?:&[\\w.-]++=[^&\\s]*+)*+");
  private static final Pattern WORD =
      Pattern.compile(
          "«secret:[0-9a-f]{8}»|(?<=^[Bb]asic )[A-Za-z0-9+/]+={0,2}\\z"
              + "|[\\p{L}\\p{N}_]++(?:-[\\p{L}\\p{N}_]++)*+");

  private static final Pattern PIECE =
      Pattern.compile("«secret:[0-9a-f]{8}»|\\p{N}+|[\\p{L}_][\\p{L}\\p{N}_]*");

  private ValueViews() {}

  /// Shows a value and what it holds to a visitor.
  static String map(Place place, String space, String value, LeafVisitor visitor) {
    return map(place, space, value, visitor, 0);
  }

  private static String map(
      Place place, String space, String value, LeafVisitor visitor, int depth) {
    String replaced = visitor.visit(place, space, value);
    if (replaced != null) {
      return replaced;
    }
    boolean small = value.length() < 3 || NUMBER.matcher(value).matches();
    if (depth >= DEPTH_LIMIT || small || value.length() > LENGTH_LIMIT) {
      return value;
    }
    LeafVisitor inner = (at, of, part) -> map(at, of, part, visitor, depth + 1);
    char first = value.charAt(0);
    if (first == '{' || first == '[') {
      Object tree = json(value);
      if (tree != null) {
        Object changed = Trees.map(tree, place.opened("json"), space, inner);
        return tree.equals(changed) ? value : JsonWriter.text(changed);
      }
    }
    String hidden = unpacked(value);
    if (hidden != null) {
      String changed = inner.visit(place.opened("base64"), space, hidden);
      return changed == null || changed.equals(hidden) ? value : packed(changed, value);
    }
    if (URL.matcher(value).matches()) {
      return url(place, value, inner);
    }
    if (PAIRS.matcher(value).matches()) {
      return Targets.mapQuery(place.opened("query"), value, inner);
    }
    return words(place, space, value, inner);
  }

  static @Nullable Object json(String value) {
    try {
      Object tree = Json.parse(value);
      return tree instanceof List<?> || tree instanceof java.util.Map<?, ?> ? tree : null;
    } catch (IllegalArgumentException e) {
      return null; // it only looks like JSON
    }
  }

  /// What base64 holds, if that is something that people could read.
  static @Nullable String unpacked(String value) {
    if (value.length() < SHORTEST_BASE64 || !BASE64.matcher(value).matches()) {
      return null;
    }
    boolean url = value.indexOf('-') >= 0 || value.indexOf('_') >= 0;
    try {
      byte[] bytes = (url ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(value);
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
      boolean telling = text.chars().anyMatch(c -> ":{[=&,".indexOf(c) >= 0);
      return telling && text.chars().allMatch(c -> c >= ' ' && c != 0x7f) ? text : null;
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return null; // it only looks like base64
    }
  }

  private static String packed(String text, String like) {
    boolean url = like.indexOf('-') >= 0 || like.indexOf('_') >= 0;
    boolean padded = like.endsWith("=") || (like.length() % 4 == 0 && !url);
    Base64.Encoder encoder = url ? Base64.getUrlEncoder() : Base64.getEncoder();
    return (padded ? encoder : encoder.withoutPadding())
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String url(Place place, String value, LeafVisitor visitor) {
    boolean absolute = value.startsWith("http://") || value.startsWith("https://");
    int path = absolute ? value.indexOf('/', value.indexOf("://") + 3) : 0;
    String origin = value.substring(0, path);
    String target = value.substring(path);
    if (!target.startsWith("/")) {
      String mapped = Targets.map(place.opened("url"), "/" + target, visitor).substring(1);
      return origin + mapped;
    }
    return origin + Targets.map(place.opened("url"), target, visitor);
  }

  private static String words(Place place, String space, String value, LeafVisitor visitor) {
    Matcher matcher = WORD.matcher(value);
    var out = new StringBuilder(value.length());
    int from = 0;
    int index = 0;
    while (matcher.find()) {
      String word = matcher.group();
      boolean whole = word.length() == value.length();
      if (!whole) {
        String changed = visitor.visit(place.opened("word[" + index + "]"), space, word);
        out.append(value, from, matcher.start()).append(changed == null ? word : changed);
        from = matcher.end();
      }
      index++;
    }
    return from == 0 ? value : out.append(value.substring(from)).toString();
  }

  /// The words and numbers of a text, and what stands between them: always an odd number of pieces,
  /// those at odd places being words.
  static List<String> pieces(String text) {
    var pieces = new ArrayList<String>();
    Matcher matcher = PIECE.matcher(text);
    int from = 0;
    while (matcher.find()) {
      pieces.add(text.substring(from, matcher.start()));
      pieces.add(matcher.group());
      from = matcher.end();
    }
    pieces.add(text.substring(from));
    return pieces;
  }

  static String decoded(String text, boolean form) {
    if (text.indexOf('%') < 0 && !(form && text.indexOf('+') >= 0)) {
      return text;
    }
    try {
      return URLDecoder.decode(form ? text : text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a broken escape is what it spells
    }
  }
}
