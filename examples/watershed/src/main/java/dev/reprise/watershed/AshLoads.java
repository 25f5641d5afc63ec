package dev.reprise.watershed;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How much ash (t/ha) a fire leaves behind, by severity. Read from a table `severity,load_t_ha`.
record AshLoads(Map<BurnSeverity, Double> loads) {
  AshLoads {
    loads = Map.copyOf(loads);
  }

  static AshLoads parse(String text) {
    var loads = new EnumMap<BurnSeverity, Double>(BurnSeverity.class);
    for (var row : Table.parse(text, List.of("severity", "load_t_ha")).rows()) {
      var load = Numbers.parse(row.get(1), "load_t_ha");
      if (load < 0) {
        throw new BadInput("An ash load is not negative: " + load);
      }
      loads.put(BurnSeverity.of(Numbers.parse(row.get(0), "severity")), load);
    }
    return new AshLoads(loads);
  }

  /// The ash of a watershed (t) that the year's rain can move.
  double transported(List<Hillslope> hillslopes, double annualPrecipitationMm) {
    var moved = 1 - Math.exp(-annualPrecipitationMm / 500);
    return hillslopes.stream()
        .mapToDouble(slope -> loads.getOrDefault(slope.severity(), 0.0) * slope.land().areaHa())
        .map(load -> load * moved)
        .sum();
  }
}
