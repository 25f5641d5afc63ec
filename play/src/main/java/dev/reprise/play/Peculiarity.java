package dev.reprise.play;

import java.util.regex.Pattern;

/// How surely a value that stands in two places is one and the same thing.
enum Peculiarity {
  /// Says nothing: empty, `true`, a plain word.
  NONE,
  /// A short number or code, which may stand in two places by chance.
  COMMON,
  /// Nobody writes it twice by chance: a UUID, a hash, a token, a long number.
  UNIQUE;

  private static final int LONG_NUMBER = 6;
  private static final Pattern PLACEHOLDER = Pattern.compile("«secret:[0-9a-f]{8}»");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
  private static final Pattern WORD = Pattern.compile("[\\p{L} _.,:;!?/'-]*");
  private static final Pattern SCRAMBLED =
      Pattern.compile("(?=(?:.*[a-z][A-Z]){3})(?=(?:.*[A-Z][a-z]){3})[A-Za-z_-]{16,}");
  private static final Pattern CODE = Pattern.compile("[^\\s]{8,}");
  private static final Pattern OPAQUE =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[A-Za-z0-9_+/=.-]{16,}");
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9:.]+.*)?|.*[0-9]{2}:[0-9]{2}:[0-9]{2}.*");

  static Peculiarity of(String value) {
    if (value.isBlank() || value.equals("true") || value.equals("false")) {
      return NONE;
    }
    if (NUMBER.matcher(value).matches()) {
      return significant(value) >= LONG_NUMBER ? UNIQUE : COMMON;
    }
    if (isPlaceholder(value)) {
      return UNIQUE;
    }
    if (WORD.matcher(value).matches()) {
      return SCRAMBLED.matcher(value).matches() ? UNIQUE : NONE;
    }
    if (TIME.matcher(value).matches()) {
      return COMMON;
    }
    return CODE.matcher(value).matches() ? UNIQUE : COMMON;
  }

  private static int significant(String number) {
    int first = 0;
    int last = number.length() - 1;
    while (first <= last && !isSignificant(number.charAt(first))) {
      first++;
    }
    while (last > first && !isSignificant(number.charAt(last))) {
      last--;
    }
    int dot = number.indexOf('.');
    return last - first + 1 - (dot > first && dot < last ? 1 : 0);
  }

  private static boolean isSignificant(char digit) {
    return digit >= '1' && digit <= '9';
  }

  static boolean isPlaceholder(String value) {
    return value.startsWith("«") && PLACEHOLDER.matcher(value).matches();
  }

  /// Whether only a machine can have made this up, so that it is followed even where no request
  /// sends it.
  static boolean isOpaque(String value) {
    return isPlaceholder(value)
        || (OPAQUE.matcher(value).matches()
            && value.chars().anyMatch(Character::isDigit)
            && value.chars().anyMatch(Character::isLetter)
            && !TIME.matcher(value).matches()
            && !value.contains("/"));
  }
}
