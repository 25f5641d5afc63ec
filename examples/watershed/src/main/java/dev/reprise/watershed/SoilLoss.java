package dev.reprise.watershed;

import java.util.List;

/// What the model says of a whole watershed: the loss of each hillslope and what of it arrives at
/// the outlet.
record SoilLoss(
    double annualPrecipitationMm,
    double annualErosivity,
    double areaHa,
    double hillslopeLossT,
    double deliveryRatio,
    double sedimentYieldT,
    List<HillslopeLoss> hillslopes) {

  record HillslopeLoss(
      int weppId, int topazId, int landuse, int severity, double cover, double lossTHa) {}

  SoilLoss {
    hillslopes = List.copyOf(hillslopes);
  }

  static SoilLoss of(List<Hillslope> hillslopes, Climate climate, double erodibility) {
    var erosivity = climate.annualErosivity();
    var area = hillslopes.stream().mapToDouble(slope -> slope.land().areaHa()).sum();
    var loss =
        hillslopes.stream()
            .mapToDouble(slope -> slope.soilLoss(erosivity, erodibility) * slope.land().areaHa())
            .sum();
    // The larger a watershed, the more settles on the way (Vanoni's curve, area in square miles).
    var delivered = Math.min(1, 0.42 * Math.pow(area / 259, -0.125));
    return new SoilLoss(
        Numbers.rounded(climate.annualPrecipitationMm()),
        Numbers.rounded(erosivity),
        Numbers.rounded(area),
        Numbers.rounded(loss),
        Numbers.rounded(delivered),
        Numbers.rounded(loss * delivered),
        hillslopes.stream().map(slope -> loss(slope, erosivity, erodibility)).toList());
  }

  private static HillslopeLoss loss(Hillslope slope, double erosivity, double erodibility) {
    return new HillslopeLoss(
        slope.land().weppId(),
        slope.land().topazId(),
        slope.landuse().code,
        slope.severity().code,
        Numbers.rounded(slope.cover()),
        Numbers.rounded(slope.soilLoss(erosivity, erodibility)));
  }
}
