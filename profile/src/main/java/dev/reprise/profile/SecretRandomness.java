package dev.reprise.profile;

/// Judges whether a secret is so peculiar that meeting it again means meeting the secret.
///
/// What is remembered is replaced in every later text, so a common word must never be: the password
/// `password` would blot out half of a login page, the cookie `theme=dark-mode-enabled` a style
/// sheet. Where a value was found decides how strict we are. Under a key that names a secret, eight
/// characters with letters and digits are enough, or sixteen of any kind. A cookie may be a mere
/// preference, so its value must look made by a machine: letters and digits in turn, capitals
/// scattered, or a very long number. Dates and version-like words (`en_US.UTF-8`) do not pass.
final class SecretRandomness {
  static final int SHORTEST = 8;
  static final int LONGEST = 4096;

  private SecretRandomness() {}

  /// Whether a value that surely is a secret can be told from ordinary words.
  static boolean isPeculiar(String value) {
    if (value.length() < SHORTEST || value.length() > LONGEST || isDate(value)) {
      return false;
    }
    boolean lettersAndDigits =
        value.chars().anyMatch(Character::isLetter) && value.chars().anyMatch(Character::isDigit);
    return lettersAndDigits || value.strip().length() >= 16;
  }

  /// Whether a value that may be no secret at all looks made by a machine.
  static boolean looksRandom(String value) {
    if (value.length() < SHORTEST || value.length() > LONGEST || isDate(value)) {
      return false;
    }
    int kindChanges = 0;
    int humps = 0;
    int digits = 0;
    int longestRun = 0;
    int run = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      digits += digit ? 1 : 0;
      run = digit || Character.isLetter(c) ? run + 1 : 0;
      longestRun = Math.max(longestRun, run);
      if (run > 1) {
        char before = value.charAt(i - 1);
        boolean digitBefore = before >= '0' && before <= '9';
        kindChanges += digit != digitBefore ? 1 : 0;
        humps += Character.isLowerCase(before) && Character.isUpperCase(c) ? 1 : 0;
      }
    }
    return kindChanges >= 2 || humps >= 4 || longestRun >= 24 || digits >= 16;
  }

  private static boolean isDate(String value) {
    String start = value.length() > 10 ? value.substring(0, 10) : value;
    return start.length() == 10
        && start.charAt(4) == '-'
        && start.charAt(7) == '-'
        && start.chars().filter(Character::isDigit).count() == 8;
  }
}
