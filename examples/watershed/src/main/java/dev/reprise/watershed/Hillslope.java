package dev.reprise.watershed;

/// A subcatchment with all that decides how much soil it loses.
record Hillslope(Subcatchment land, LandCover landuse, BurnSeverity severity, double cover) {

  /// Soil lost in a year (t/ha) by the universal soil loss equation: the rain's erosivity, the
  /// soil's erodibility, length and steepness of the slope, and what shields the ground.
  double soilLoss(double erosivity, double erodibility) {
    var angle = Math.atan(land.slope());
    var steepness = 65.41 * Math.pow(Math.sin(angle), 2) + 4.56 * Math.sin(angle) + 0.065;
    var length = Math.sqrt(Math.min(land.lengthM(), 300) / 22.13);
    var bareness = Math.exp(-3.5 * cover);
    return erosivity * erodibility * severity.erodibilityFactor * length * steepness * bareness;
  }

  Hillslope withMoreCover(double more) {
    return new Hillslope(land, landuse, severity, Math.min(1, cover + more));
  }
}
