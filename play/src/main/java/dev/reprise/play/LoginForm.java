package dev.reprise.play;

import dev.reprise.profile.AppDescription.LoginRule;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a login form is filled in with.
///
/// @param rule which field takes what
/// @param credentials who logs in
/// @param token the page's token against forged requests, or empty
record LoginForm(LoginRule rule, Credentials credentials, String token) {
  private static final Pattern BLANK = Pattern.compile("\\$\\{([A-Za-z_]+)}");

  boolean wantsToken() {
    return rule.form().values().stream().anyMatch(value -> value.contains("${csrf}"));
  }

  /// All fields as a browser encodes them.
  ///
  /// @param hidden fields that the page itself filled in
  OutgoingBody body(Map<String, String> hidden) {
    var fields = new LinkedHashMap<>(hidden);
    rule.form().forEach((name, value) -> fields.put(name, filled(value)));
    String encoded =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return OutgoingBody.of(encoded.getBytes(StandardCharsets.UTF_8));
  }

  /// In one pass, since a password may look like a blank.
  private String filled(String value) {
    return BLANK
        .matcher(value)
        .replaceAll(blank -> Matcher.quoteReplacement(answer(blank.group())));
  }

  private String answer(String blank) {
    return switch (blank) {
      case "${ADMIN_EMAIL}" -> credentials.email();
      case "${ADMIN_PASSWORD}" -> credentials.password();
      case "${csrf}" -> token;
      default -> blank;
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "LoginForm[" + credentials + "]"; // a token does not belong in a log
  }
}
