package dev.reprise.play;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The secrets that a recorded text holds placeholders for.
final class HiddenSecrets {
  private static final Pattern PLACEHOLDER = Pattern.compile("«secret:[0-9a-f]{8}»");

  private HiddenSecrets() {}

  static boolean isIn(String recorded) {
    return PLACEHOLDER.matcher(recorded).find();
  }

  /// A recorded text that holds placeholders: what stands in their places today is what they are
  /// called from now on.
  static boolean fit(String was, String is, Renames renames) {
    Matcher placeholders = PLACEHOLDER.matcher(was);
    if (!placeholders.find()) {
      return false;
    }
    var names = new ArrayList<String>();
    var texts = new ArrayList<String>();
    int from = 0;
    do {
      texts.add(was.substring(from, placeholders.start()));
      names.add(placeholders.group());
      from = placeholders.end();
    } while (placeholders.find());
    List<String> secrets = between(texts, was.substring(from), is);
    if (secrets.isEmpty()) {
      return false;
    }
    boolean consistent = true;
    for (int i = 0; i < names.size(); i++) {
      consistent &= renames.add("", names.get(i), secrets.get(i), "").isEmpty();
    }
    return consistent;
  }

  /// What stands behind each of these texts and before the end, the shortest way; nothing if they
  /// do not stand there. Without a pattern, which could try forever.
  private static List<String> between(List<String> texts, String end, String is) {
    var found = new ArrayList<String>();
    int last = is.length() - end.length();
    if (!is.startsWith(texts.getFirst()) || !is.endsWith(end)) {
      return List.of();
    }
    int from = texts.getFirst().length();
    for (int i = 1; i <= texts.size(); i++) {
      int to = i < texts.size() ? is.indexOf(texts.get(i), from + 1) : last;
      if (to <= from || to > last) {
        return List.of();
      }
      found.add(is.substring(from, to));
      from = i < texts.size() ? to + texts.get(i).length() : to;
    }
    return found;
  }
}
