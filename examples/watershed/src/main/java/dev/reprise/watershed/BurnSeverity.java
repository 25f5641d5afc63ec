package dev.reprise.watershed;

import java.util.Arrays;

/// How badly a fire burned a hillslope, with its code on a burn severity map. Fire takes a share of
/// the cover and makes the soil easier to carry away.
enum BurnSeverity {
  UNBURNED(0, 1.0, 1.0),
  LOW(1, 0.85, 1.2),
  MODERATE(2, 0.5, 1.6),
  HIGH(3, 0.15, 2.2);

  final int code;
  final double coverLeft;
  final double erodibilityFactor;

  BurnSeverity(int code, double coverLeft, double erodibilityFactor) {
    this.code = code;
    this.coverLeft = coverLeft;
    this.erodibilityFactor = erodibilityFactor;
  }

  static BurnSeverity of(double code) {
    return Arrays.stream(values())
        .filter(severity -> severity.code == code)
        .findFirst()
        .orElseThrow(() -> new BadInput("Not a burn severity between 0 and 3: " + code));
  }
}
