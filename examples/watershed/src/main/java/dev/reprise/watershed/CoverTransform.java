package dev.reprise.watershed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The cover left on a kind of land after a fire, where somebody knows it better than our rule of
/// thumb. Read from a table `landuse,severity,cover`.
record CoverTransform(Map<Map.Entry<LandCover, BurnSeverity>, Double> covers) {
  static final CoverTransform NONE = new CoverTransform(Map.of());

  CoverTransform {
    covers = Map.copyOf(covers);
  }

  static CoverTransform parse(String text) {
    var covers = new HashMap<Map.Entry<LandCover, BurnSeverity>, Double>();
    for (var row : Table.parse(text, List.of("landuse", "severity", "cover")).rows()) {
      var land = LandCover.of(Numbers.parse(row.get(0), "landuse"));
      var severity = BurnSeverity.of(Numbers.parse(row.get(1), "severity"));
      var cover = Numbers.parse(row.get(2), "cover");
      if (cover < 0 || cover > 1) {
        throw new BadInput("A cover is a share between 0 and 1, not " + cover);
      }
      covers.put(Map.entry(land, severity), cover);
    }
    return new CoverTransform(covers);
  }

  double cover(LandCover land, BurnSeverity severity) {
    return covers.getOrDefault(Map.entry(land, severity), land.cover * severity.coverLeft);
  }
}
