package dev.reprise.watershed;

import java.util.regex.Pattern;

/// The name of a run, which is a path segment of its URLs and the name of its directory, and
/// therefore never a path. Semicolons are allowed: copies of runs are called
/// `profile;;tmp;;palouse`.
record RunId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.;-]{0,119}");

  RunId {
    if (!isOne(value)) {
      throw new BadInput("Not a run id: it is made of letters, digits and _ . ; - only.");
    }
  }

  static boolean isOne(String value) {
    return SHAPE.matcher(value).matches() && !value.contains("..");
  }

  /// The run id as it stands in a link. Not every client leaves a bare semicolon in a path alone.
  String inPath() {
    return value.replace(";", "%3B");
  }

  @Override
  public String toString() {
    return value;
  }
}
