package dev.reprise.play;

import dev.reprise.profile.SafeName;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name that a file of a run directory has among the seeds: its path with `__` between folders.
///
/// Different paths can have one label, and long or strange names are shortened in it: whoever has
/// the file compares labels, and only who has not guesses the path.
final class SeedLabel {
  static final String MISSING = ".missing";
  static final String FOLDER = ".dir.exists";

  private static final Pattern SHORTENED = Pattern.compile(".*--[0-9a-f]{8}(\\.[^.]*)?");

  private SeedLabel() {}

  static String of(Path relative) {
    var label = new StringBuilder();
    for (Path name : relative) {
      label.append(label.isEmpty() ? "" : "__").append(SafeName.ofFile(name.toString()));
    }
    return label.toString();
  }

  /// The label of a folder's marker.
  static String ofFolder(Path relative) {
    String label = of(relative);
    int dot = label.lastIndexOf('.');
    return (dot > 0 ? label.substring(0, dot) : label) + FOLDER;
  }

  /// The path that most likely had this label, if there is one.
  static Optional<Path> path(String label) {
    String[] parts = label.split("__", -1);
    if (Arrays.stream(parts).allMatch(SeedLabel::isWhole)) {
      return Optional.of(Path.of(String.join("/", parts)));
    }
    return isWhole(label) ? Optional.of(Path.of(label)) : Optional.empty();
  }

  private static boolean isWhole(String part) {
    return SafeName.isSafe(part) && !SHORTENED.matcher(part).matches();
  }
}
