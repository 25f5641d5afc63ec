package dev.reprise.coverage;

import java.util.ArrayList;
import java.util.List;

/// Paths of source files as other tools write them.
final class ForeignPath {
  private ForeignPath() {}

  /// With slashes, without `.` and `..`, and not beginning at a root, so that it can be looked up
  /// below one.
  static String relative(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.replace('\\', '/').split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty()) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
        parts.add(part.replaceAll("\\p{Cntrl}", "_"));
      }
    }
    return parts.isEmpty() ? "_" : String.join("/", parts);
  }
}
