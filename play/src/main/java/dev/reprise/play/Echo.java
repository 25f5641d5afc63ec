package dev.reprise.play;

import java.util.regex.Pattern;

/// The correlation id that a step was sent with, where an answer repeats it: an application may say
/// it in its error bodies and on its pages, and it is another one each time.
///
/// @param sent what this step was sent with, empty if nothing was
record Echo(String sent) {
  static final Echo NONE = new Echo("");
  private static final String ANY_ID = "([A-Za-z0-9_.@:-]{1,255})";

  /// Whether two texts are one but for the id: where today's is in one, the other has an id, too.
  ///
  /// @param recorded what was recorded, with the names of today
  boolean explains(String recorded, String live) {
    if (sent.isEmpty() || !live.contains(sent)) {
      return false;
    }
    var pattern = new StringBuilder();
    for (String part : live.split(Pattern.quote(sent), -1)) {
      if (!pattern.isEmpty()) {
        pattern.append(pattern.indexOf(ANY_ID) < 0 ? ANY_ID : "\\1");
      }
      pattern.append("(?:").append(Pattern.quote(part)).append(')');
    }
    return Pattern.matches(pattern.toString(), recorded);
  }
}
