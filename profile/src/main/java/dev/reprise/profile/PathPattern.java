package dev.reprise.profile;

import java.util.regex.Pattern;

/// A pattern for paths: `*` stands for anything within a segment, `**` for any number of segments.
///
/// A pattern without a leading slash matches the end of a path, so that `rq/api/build_landuse`
/// means what a person expects below any run.
public final class PathPattern {
  private final String text;
  private final Pattern pattern;

  public PathPattern(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a path pattern is not empty");
    }
    this.text = text;
    boolean anywhere = !text.startsWith("/") && !text.startsWith("**");
    this.pattern = Pattern.compile(regex(anywhere ? "**/" + text : text), Pattern.DOTALL);
  }

  /// Whether `path`, without its query, is one that this pattern means.
  public boolean matches(String path) {
    return pattern.matcher(path).matches();
  }

  @Override
  public String toString() {
    return text;
  }

  private static String regex(String glob) {
    var regex = new StringBuilder();
    int i = 0;
    while (i < glob.length()) {
      if (glob.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 3;
      } else if (glob.startsWith("**", i)) {
        regex.append(".*");
        i += 2;
      } else if (glob.charAt(i) == '*') {
        regex.append("[^/]*");
        i++;
      } else {
        int length = Character.charCount(glob.codePointAt(i));
        regex.append(Pattern.quote(glob.substring(i, i + length)));
        i += length;
      }
    }
    return regex.toString();
  }
}
