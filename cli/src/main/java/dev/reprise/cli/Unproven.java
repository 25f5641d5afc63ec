package dev.reprise.cli;

/// Says that nothing could be told of any metric: that is no good news.
final class Unproven {
  private Unproven() {}

  /// @param what what came to nothing
  /// @param strict whether that is a failure
  static int told(Reprise reprise, String what, boolean strict) {
    String more = strict ? "" : "; --strict makes that a failure";
    reprise
        .err()
        .printf("warning: %s is unproven: nothing could be told of any metric%s%n", what, more);
    return strict ? ExitCode.DIFFERENT : ExitCode.AS_EXPECTED;
  }
}
