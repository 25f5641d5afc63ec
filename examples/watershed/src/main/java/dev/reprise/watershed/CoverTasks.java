package dev.reprise.watershed;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The tasks that say what grows on the hillslopes and what weather they have.
final class CoverTasks {
  private CoverTasks() {}

  /// The land cover class of one hillslope.
  record Landuse(int topazId, int landuse) {}

  /// What the climate file amounts to.
  record ClimateSummary(
      String station, long years, double annualPrecipitationMm, double annualErosivity) {}

  /// Landuse from the uploaded map or, where `single` is given, the same class everywhere.
  static JobPlan buildLanduse(Run run, @Nullable Integer single) {
    return new JobPlan.Step(
        "build_landuse",
        () -> {
          run.state().require(Fact.SUBCATCHMENTS);
          var landuse = landuse(run, single);
          run.writeJson(RunFiles.LANDUSE, landuse);
          run.change(state -> state.withoutResults().with(Fact.LANDUSE));
          return Map.of("output_files", List.of(RunFiles.LANDUSE), "hillslopes", landuse.size());
        });
  }

  private static List<Landuse> landuse(Run run, @Nullable Integer single) throws IOException {
    if (single != null) {
      int code = LandCover.of(single).code;
      return subcatchments(run).stream().map(s -> new Landuse(s.topazId(), code)).toList();
    }
    if (!run.hasFile(Upload.LANDUSE.path)) {
      throw new BadInput("No landuse map has been uploaded and no single class was chosen");
    }
    var dominant = dominant(run, Raster.parse(run.read(Upload.LANDUSE.path)));
    return subcatchments(run).stream()
        .map(s -> {
          var code = LandCover.of(dominant.applyAsDouble(s)).code;
          return new Landuse(s.topazId(), code);
        })
        .toList();
  }

  /// The value that a map has most often on a subcatchment; the smaller one of equals.
  static ToDoubleFunction<Subcatchment> dominant(Run run, Raster map) throws IOException {
    var links = Raster.parse(run.read(RunFiles.LINKS));
    return subcatchment -> {
      var counts = new HashMap<Double, Integer>();
      for (int cell = 0; cell < links.size(); cell++) {
        if (links.at(cell) == subcatchment.weppId()) {
          map.sample(links.longitude(cell), links.latitude(cell))
              .ifPresent(value -> counts.merge(value, 1, Integer::sum));
        }
      }
      return counts.entrySet().stream()
          .max(
              Map.Entry.<Double, Integer>comparingByValue()
                  .thenComparing(Map.Entry.<Double, Integer>comparingByKey().reversed()))
          .map(Map.Entry::getKey)
          .orElseThrow(
              () -> new BadInput("The map does not cover hillslope " + subcatchment.topazId()));
    };
  }

  static List<Subcatchment> subcatchments(Run run) throws IOException {
    return List.of(run.readJson(RunFiles.SUBCATCHMENTS, Subcatchment[].class));
  }

  static JobPlan buildClimate(Run run) {
    return new JobPlan.Step(
        "build_climate",
        () -> {
          if (!run.hasFile(Upload.CLI.path)) {
            throw new BadInput("No climate file has been uploaded");
          }
          var climate = Climate.parse(run.read(Upload.CLI.path));
          run.writeJson(
              RunFiles.CLIMATE,
              new ClimateSummary(
                  climate.station(),
                  climate.years(),
                  Numbers.rounded(climate.annualPrecipitationMm()),
                  Numbers.rounded(climate.annualErosivity())));
          run.change(state -> state.withoutResults().with(Fact.CLIMATE));
          return Map.of("output_files", List.of(RunFiles.CLIMATE));
        });
  }
}
