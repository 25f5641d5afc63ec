package dev.reprise.play;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What kind of thing a place names: `pet` for `petId`, `pet_id`, `/pets/{here}`, and for `id` in
/// an answer of `/pets`.
///
/// Small numbers stand everywhere; 17 is the same thing in two places only where both name the same
/// kind of thing.
final class Space {
  private static final Set<String> MARKS =
      Set.of("id", "ids", "uuid", "guid", "key", "no", "number", "nr", "ref", "pk");
  private static final Set<String> CONTAINERS =
      Set.of(
          "items",
          "item",
          "data",
          "results",
          "result",
          "content",
          "list",
          "values",
          "rows",
          "records",
          "elements",
          "entries",
          "page",
          "children",
          "embedded");

  private static final int LOOK_BACK = 32;
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_.-]*");
  private static final Pattern NO_LETTER = Pattern.compile("[^a-z]");

  private Space() {}

  /// Of a key, below the keys that lead to it; `resource` is that of the path.
  static String of(String key, List<String> above, String resource) {
    List<String> words = words(key);
    boolean marked = words.size() > 1 && MARKS.contains(words.getLast());
    if (marked) {
      return singular(String.join("", words.subList(0, words.size() - 1)));
    }
    if (words.size() == 1 && MARKS.contains(words.getFirst())) {
      return owner(above, resource);
    }
    return singular(String.join("", words));
  }

  private static String owner(List<String> above, String resource) {
    for (int i = above.size() - 1; i >= 0; i--) {
      String name = String.join("", words(above.get(i)));
      if (!name.isEmpty() && !CONTAINERS.contains(name)) {
        return singular(name);
      }
    }
    return resource;
  }

  /// Whether a key says of itself that it holds a name of a thing.
  static boolean isMarked(String key) {
    List<String> words = words(key);
    return !words.isEmpty() && MARKS.contains(words.getLast());
  }

  /// Of a segment, by the one before it.
  static String ofSegment(List<String> segments, int index) {
    for (int i = index - 1; i >= Math.max(0, index - LOOK_BACK); i--) {
      if (isWord(segments.get(i))) {
        return singular(NO_LETTER.matcher(segments.get(i).toLowerCase(Locale.ROOT)).replaceAll(""));
      }
    }
    return "";
  }

  /// What a path is about: its last segment that is a word.
  static String resource(List<String> segments) {
    return ofSegment(segments, segments.size());
  }

  private static boolean isWord(String segment) {
    return WORD.matcher(segment).matches();
  }

  static String singular(String word) {
    if (word.endsWith("ies") && word.length() > 4) {
      return word.substring(0, word.length() - 3) + "y";
    }
    return word.endsWith("s") && !word.endsWith("ss") && word.length() > 2
        ? word.substring(0, word.length() - 1)
        : word;
  }

  private static List<String> words(String key) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean upper = c >= 'A' && c <= 'Z';
      boolean letter = upper || (c >= 'a' && c <= 'z');
      boolean hump = upper && i > 0 && !Character.isUpperCase(key.charAt(i - 1));
      if ((!letter || hump) && !word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
      if (letter) {
        word.append(Character.toLowerCase(c));
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }
}
