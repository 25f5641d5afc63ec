package dev.reprise.play;

import dev.reprise.profile.Headers;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A cookie as an answer sets it: as much of it as tells whether a login succeeded.
///
/// @param name its name
/// @param secure whether it is for `https` alone
/// @param kept whether it holds something, and does not take a cookie away
record SetCookie(String name, boolean secure, boolean kept) {
  private static final Pattern PAST =
      Pattern.compile("max-age=(0+|-[0-9]+)|expires=.*\\b1970\\b.*");

  /// All cookies that an answer sets.
  static List<SetCookie> of(Headers headers) {
    return headers.all("set-cookie").stream().map(SetCookie::parse).toList();
  }

  private static SetCookie parse(String line) {
    String[] parts = line.split(";", -1);
    int equals = parts[0].indexOf('=');
    String name = equals < 0 ? "" : parts[0].substring(0, equals).strip();
    String value = parts[0].substring(equals + 1).strip();
    boolean secure = false;
    boolean past = value.isEmpty() || value.equals("\"\"");
    for (int i = 1; i < parts.length; i++) {
      String attribute = parts[i].strip().toLowerCase(Locale.ROOT);
      secure |= attribute.equals("secure");
      past |= PAST.matcher(attribute).matches();
    }
    return new SetCookie(name, secure, !past);
  }
}
