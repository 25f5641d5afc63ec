package dev.reprise.play;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with blanks such as `{runid}`. They are filled in at once, since a value may look like a
/// blank; blanks that nobody knows stay.
record FlowTemplate(String text) {
  private static final Pattern BLANK = Pattern.compile("\\{([a-z]+)}");

  String filled(Map<String, String> values) {
    return BLANK
        .matcher(text)
        .replaceAll(
            blank -> Matcher.quoteReplacement(values.getOrDefault(blank.group(1), blank.group())));
  }
}
