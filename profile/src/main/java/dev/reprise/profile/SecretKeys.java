package dev.reprise.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells from a key's name whether its value is a secret.
///
/// A name is split into words (`refreshToken`, `refresh_token` and `X-Refresh-Token` all end in
/// `refresh token`), and **what it ends with** decides, since the last word of an English name says
/// what the thing is: `csrf_token` is a token, `token_count` a count, `password_reset_required` a
/// requirement, `secretary` one word of its own. Words that only vary the thing (`password_hash`,
/// `new_password_confirmation`, `token2`) are taken off the end first. Names in one piece
/// (`csrfmiddlewaretoken`) count by their ending.
///
/// Not covered: other languages than English, and `key`, `code`, `auth`, `session` and `state`
/// alone, which mean harmless things far too often.
final class SecretKeys {
  /// What a name promises about its value.
  enum Kind {
    ORDINARY,
    /// A secret, unless it is a boolean, null or a short number.
    SECRET,
    /// A secret that is often a short number: a PIN, a one-time code.
    SHORT_CODE;

    boolean isSecret() {
      return this != ORDINARY;
    }
  }

  private static final Set<String> SECRETS =
      words(
          "password passwords passwd pwd passphrase passcode secret secrets token jwt bearer apikey"
              + " apikeys authorization credential credentials csrf xsrf sessid samlresponse");
  private static final Set<String> SECRET_PAIRS =
      pairs(
          "api key,api keys,access key,secret key,secret id,private key,session id,session key,"
              + "auth key,encryption key,signing key,master key,shared key,service key,ssh key,"
              + "amz signature,client assertion,saml response,connect sid,x auth,set cookie");
  private static final Set<String> SECRET_ENDINGS =
      words(
          "password passwd passphrase token secret apikey sessionid sessid accesskey privatekey"
              + " secretkey authorization csrf xsrf");
  private static final Set<String> SECRET_ALONE = words("sid pass sig tokens cookie cookies");
  private static final Set<String> PASS_OF =
      words("user db database smtp mail login root admin ftp auth proxy");
  private static final Set<String> TOKENS_OF =
      words("access refresh auth api csrf session bearer device id recovery");

  private static final Set<String> CODES = words("otp totp cvv cvc csc");
  private static final Set<String> CODE_PAIRS =
      pairs(
          "card number,card no,card pan,security code,verification code,mfa code,auth code,"
              + "authorization code,sms code,recovery code,recovery codes,backup code,backup codes");
  private static final Set<String> PIN_OF =
      words("card user sim account security current new old confirm login");

  /// `nextPageToken` is a bookmark; hiding it would protect nobody.
  private static final Set<String> BOOKMARKS = words("page continuation cursor next");

  private static final Set<String> QUESTIONS =
      words(
          "is has show hide forgot allow enable require requires required needs invalid missing"
              + " wrong incorrect");
  private static final Set<String> VARIATIONS =
      words(
          "hash salt confirm confirmation confirmed repeat again value plain plaintext text raw"
              + " encoded encrypted digest hidden header cookie new old");

  private final Set<String> extra;

  SecretKeys(Set<String> extraKeys) {
    this.extra =
        extraKeys.stream()
            .map(key -> String.join(" ", split(key)))
            .collect(Collectors.toUnmodifiableSet());
  }

  Kind kind(String name) {
    List<String> words = split(SecretDecoding.key(name));
    if (words.isEmpty()) {
      return Kind.ORDINARY;
    }
    if (extra.contains(String.join(" ", words))) {
      return Kind.SECRET;
    }
    if (words.size() > 1 && QUESTIONS.contains(words.get(0))) {
      return Kind.ORDINARY;
    }
    takeVariationsOff(words);
    String last = words.get(words.size() - 1);
    String before = words.size() > 1 ? words.get(words.size() - 2) : "";
    if (isCode(before, last)) {
      return Kind.SHORT_CODE;
    }
    return isSecret(before, last) ? Kind.SECRET : Kind.ORDINARY;
  }

  private static boolean isCode(String before, String last) {
    return CODES.contains(last)
        || CODE_PAIRS.contains(before + " " + last)
        || last.equals("cardnumber")
        || (last.equals("pin") && (before.isEmpty() || PIN_OF.contains(before)));
  }

  private static boolean isSecret(String before, String last) {
    if (BOOKMARKS.contains(before) || last.endsWith("pagetoken")) {
      return false;
    }
    if (SECRETS.contains(last) || SECRET_PAIRS.contains(before + " " + last)) {
      return true;
    }
    if (before.isEmpty() && SECRET_ALONE.contains(last)) {
      return true;
    }
    return (last.equals("pass") && PASS_OF.contains(before))
        || (last.equals("tokens") && TOKENS_OF.contains(before))
        || SECRET_ENDINGS.stream().anyMatch(last::endsWith);
  }

  private static void takeVariationsOff(List<String> words) {
    while (words.size() > 1) {
      String last = words.get(words.size() - 1);
      if (!VARIATIONS.contains(last) && !isNumber(last)) {
        break;
      }
      words.remove(words.size() - 1);
    }
    int end = words.size() - 1;
    String last = words.get(end);
    int length = last.length();
    while (length > 1 && isDigit(last.charAt(length - 1))) {
      length--;
    }
    words.set(end, last.substring(0, length));
  }

  /// The words of a name in lower case: `XApiKey`, `x-api-key` and `X_API_KEY` have the same.
  static List<String> split(String name) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      boolean separator = i == name.length() || !Character.isLetterOrDigit(name.charAt(i));
      if (separator || beginsHump(name, i)) {
        if (i > start) {
          words.add(name.substring(start, i).toLowerCase(Locale.ROOT));
        }
        start = separator ? i + 1 : i;
      }
    }
    return words;
  }

  private static boolean beginsHump(String name, int i) {
    if (i == 0 || !Character.isUpperCase(name.charAt(i))) {
      return false;
    }
    boolean afterSmall = !Character.isUpperCase(name.charAt(i - 1));
    boolean beforeSmall = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
    return afterSmall || beforeSmall;
  }

  private static boolean isNumber(String word) {
    return word.chars().allMatch(SecretKeys::isDigit);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static Set<String> words(String words) {
    return Set.of(words.split(" ", -1));
  }

  private static Set<String> pairs(String pairs) {
    return Set.of(pairs.split(",", -1));
  }
}
