package dev.reprise.play;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What values that vary look like, so that something is asserted of them all the same.
///
/// A shape is a word (`timestamp`, `uuid`, `counter`, `number`, `float`, `token`, `name`, `order`,
/// `bytes`, `text`, `any`, `optional`), or a text in which such words stand in braces: `written
/// {timestamp} by {uuid}`.
final class Shapes {
  static final String ORDER = "order";
  static final String BYTES = "bytes";
  static final String OPTIONAL = "optional";

  /// A number that names some thing, which says nothing of it: it varies as that thing's name does,
  /// and in no other way.
  static final String NAME = "name";

  private static final double FLOAT_TAIL = 1e-9;

  private record Shape(String name, Pattern pattern) {}

  private static final String TIME =
      "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?"
          + "(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
          + "|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} \\w+";
  private static final String UUID = "[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}";

  /// In this order they are looked for within texts.
  private static final List<Shape> WITHIN =
      List.of(
          new Shape("timestamp", Pattern.compile(TIME)),
          new Shape("uuid", Pattern.compile(UUID)),
          new Shape(
              "token",
              Pattern.compile(
                  "(?<![\\p{L}\\p{N}_-])(?=[A-Za-z0-9_-]*[0-9])"
                      + "[A-Za-z0-9_-]{12,}(?![\\p{L}\\p{N}])")),
          new Shape("number", Pattern.compile("[0-9]+(?:\\.[0-9]+)?")));

  private Shapes() {}

  /// The narrowest shape that all these values have; all are texts, or all are numbers.
  static String common(List<Object> values) {
    if (values.stream().allMatch(Number.class::isInstance)) {
      return numbers(values.stream().map(value -> new BigDecimal(value.toString())).toList());
    }
    if (!values.stream().allMatch(String.class::isInstance)) {
      return "any";
    }
    if (values.stream().anyMatch(value -> ((String) value).isBlank())) {
      return "any";
    }
    List<String> masks = values.stream().map(value -> mask((String) value)).distinct().toList();
    if (masks.size() > 1 || masks.getFirst().indexOf('{') < 0) {
      return values.stream().allMatch(value -> isToken((String) value)) ? "token" : "text";
    }
    String mask = masks.getFirst();
    boolean whole = mask.matches("\\{[a-z]+}");
    return whole ? mask.substring(1, mask.length() - 1) : mask;
  }

  private static boolean isToken(String value) {
    return value.matches("[A-Za-z0-9_+/=.~:-]{8,}");
  }

  private static String numbers(List<BigDecimal> values) {
    BigDecimal first = values.getFirst();
    boolean broken = values.stream().anyMatch(value -> value.stripTrailingZeros().scale() > 0);
    if (broken && values.stream().allMatch(value -> isNear(first, value))) {
      return "float";
    }
    if (values.stream().allMatch(Shapes::isMillis)) {
      return "millis";
    }
    if (values.stream().allMatch(Shapes::isSeconds)) {
      return "seconds";
    }
    boolean counts =
        values.stream()
            .allMatch(value -> value.signum() >= 0 && value.stripTrailingZeros().scale() <= 0);
    return counts ? "counter" : "number";
  }

  private static boolean isNear(BigDecimal one, BigDecimal other) {
    double first = one.doubleValue(); // exact differences of huge numbers would fill the memory
    double second = other.doubleValue();
    double size = Math.max(Math.abs(first), Math.abs(second));
    return one.compareTo(other) == 0
        || (Double.isFinite(size) && Math.abs(first - second) <= size * FLOAT_TAIL);
  }

  /// Milliseconds since 1970, from 2001 to 2286.
  private static boolean isMillis(BigDecimal value) {
    return value.scale() <= 0 && value.precision() == 13;
  }

  /// Seconds since 1970, from 2001 to 2286.
  private static boolean isSeconds(BigDecimal value) {
    return value.scale() <= 0 && value.precision() == 10;
  }

  /// A text with everything that looks like it varies replaced by what it looks like.
  static String mask(String text) {
    return mask(text, WITHIN);
  }

  /// A text with times and random names replaced by what they look like; numbers stay.
  static String maskNames(String text) {
    return mask(text, WITHIN.subList(0, WITHIN.size() - 1));
  }

  private static String mask(String text, List<Shape> shapes) {
    String out = text.replace("{", "{{");
    for (Shape shape : shapes) {
      out = shape.pattern().matcher(out).replaceAll("{" + shape.name() + "}");
    }
    return out;
  }

  /// Whether a value of today has a shape; `recorded` is what stood there in the recording.
  static boolean matches(String like, @Nullable Object recorded, @Nullable Object live) {
    return switch (like) {
      case "any", OPTIONAL, BYTES -> true;
      case ORDER -> live instanceof List<?>;
      case "float" ->
          recorded instanceof Number one
              && live instanceof Number other
              && isNear(new BigDecimal(one.toString()), new BigDecimal(other.toString()));
      case "number" -> isSameType(recorded, live) && isNumber(String.valueOf(live));
      case "counter", "millis", "seconds" -> isSameType(recorded, live) && isCount(like, live);
      case "text" -> live instanceof String text && !text.isBlank();
      case "token" ->
          live instanceof String text && (isToken(text) || mask(text).equals("{token}"));
      default -> live instanceof String text && mask(text).equals(whole(like));
    };
  }

  /// Whether both are numbers or both are texts: a number that became a text of digits is a change.
  private static boolean isSameType(@Nullable Object recorded, @Nullable Object live) {
    return recorded instanceof String
        ? live instanceof String
        : live instanceof Number || (recorded == null && live instanceof String);
  }

  private static boolean isCount(String like, @Nullable Object live) {
    String text = String.valueOf(live);
    if (!isNumber(text)) {
      return false;
    }
    BigDecimal number = new BigDecimal(text);
    boolean whole = number.signum() >= 0 && number.stripTrailingZeros().scale() <= 0;
    return switch (like) {
      case "millis" -> isMillis(number);
      case "seconds" -> isSeconds(number);
      default -> whole;
    };
  }

  private static boolean isNumber(String text) {
    return text.matches("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  }

  private static String whole(String like) {
    return like.indexOf('{') < 0 ? "{" + like + "}" : like;
  }

  /// Whether a shape is one of those that are known.
  static boolean isKnown(String like) {
    return like.indexOf('{') >= 0
        || List.of(
                "timestamp",
                "uuid",
                "token",
                "number",
                "counter",
                "millis",
                "seconds",
                "float",
                "text",
                "any",
                NAME,
                ORDER,
                OPTIONAL,
                BYTES)
            .contains(like);
  }
}
