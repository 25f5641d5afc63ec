package dev.reprise.inapp.agent;

import java.util.regex.Pattern;

/// What a slug may look like: it becomes part of file names, and it comes from outside. The same
/// rule as the profile library's.
final class Slugs {
  private static final Pattern VALID =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,98}[A-Za-z0-9_-])?");

  private Slugs() {}

  /// Any text as far as it is fit for a log.
  static String shown(String text) {
    String cut = text.length() > 40 ? text.substring(0, 40) + "..." : text;
    return cut.replaceAll("[^ -~]", "?");
  }

  static boolean isValid(String text) {
    return VALID.matcher(text).matches() && !text.contains("..");
  }
}
