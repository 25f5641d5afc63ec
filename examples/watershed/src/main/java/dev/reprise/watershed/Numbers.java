package dev.reprise.watershed;

/// How numbers that people typed or uploaded are read, and how results are rounded for them.
final class Numbers {
  private Numbers() {}

  static double parse(String text, String meaning) {
    try {
      var number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // Answered below, as for NaN and infinity.
    }
    throw new BadInput("Not a number for " + meaning + ": '" + text + "'");
  }

  static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
