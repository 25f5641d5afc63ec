package dev.reprise.play;

/// How much a step logged.
///
/// @param lines how many lines, those that were not kept included
/// @param errors how many of them say that something failed
record LogCounts(int lines, int errors) {
  static final LogCounts NONE = new LogCounts(0, 0);

  LogCounts plus(LoggedLine line) {
    return new LogCounts(lines + 1, errors + (line.isError() ? 1 : 0));
  }

  /// `3 log lines, 1 ERROR`, or nothing where nothing failed.
  String note() {
    return errors == 0
        ? ""
        : lines + (lines == 1 ? " log line, " : " log lines, ") + errors + " ERROR";
  }
}
