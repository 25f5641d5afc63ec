package dev.reprise.watershed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tasks that run the erosion model, and what is derived from it.
final class ErosionTasks {
  private static final Logger LOG = LoggerFactory.getLogger(ErosionTasks.class);

  private ErosionTasks() {}

  /// The ash that leaves a watershed.
  record Ash(double transportedT) {}

  /// The yield of a watershed under a scenario, and how that compares with today's.
  record ScenarioYield(String name, double sedimentYieldT, double changeT) {}

  static JobPlan runWepp(Run run) {
    return new JobPlan.Compound(
        "run_wepp",
        List.of(
            List.of(new JobPlan.Step("prepare_hillslopes", () -> prepare(run))),
            List.of(new JobPlan.Step("run_watershed", () -> runWatershed(run)))));
  }

  /// Everything from the delineation to the model, for a person who changed an input early on.
  static JobPlan runAll(Run run) {
    return new JobPlan.Compound(
        "run_all",
        List.of(
            List.of(TerrainTasks.buildSubcatchments(run)),
            List.of(CoverTasks.buildLanduse(run, null), CoverTasks.buildClimate(run)),
            List.of(runWepp(run))));
  }

  /// The files that a run of the model will read, as far as they are there.
  static List<String> inputs(Run run) {
    return Stream.of(
            RunFiles.SUBCATCHMENTS,
            RunFiles.LANDUSE,
            Upload.CLI.path,
            Upload.SBS.path,
            Upload.COVER_TRANSFORM.path)
        .filter(run::hasFile)
        .toList();
  }

  private static Map<String, Object> prepare(Run run) throws IOException {
    run.state().require(Fact.SUBCATCHMENTS, Fact.LANDUSE, Fact.CLIMATE);
    var hillslopes = hillslopes(run);
    run.writeJson(RunFiles.HILLSLOPES, hillslopes);
    return Map.of("files_created", List.of(RunFiles.HILLSLOPES), "hillslopes", hillslopes.size());
  }

  private static List<Hillslope> hillslopes(Run run) throws IOException {
    var burned = run.state().has(Fact.SBS);
    var severity =
        burned ? CoverTasks.dominant(run, Raster.parse(run.read(Upload.SBS.path))) : null;
    var transform =
        run.state().has(Fact.COVER_TRANSFORM)
            ? CoverTransform.parse(run.read(Upload.COVER_TRANSFORM.path))
            : CoverTransform.NONE;
    var landuse = List.of(run.readJson(RunFiles.LANDUSE, CoverTasks.Landuse[].class));
    var hillslopes = new ArrayList<Hillslope>();
    for (var land : CoverTasks.subcatchments(run)) {
      var fire =
          severity == null ? BurnSeverity.UNBURNED : BurnSeverity.of(severity.applyAsDouble(land));
      var cover = LandCover.of(landuse.get(hillslopes.size()).landuse());
      hillslopes.add(new Hillslope(land, cover, fire, transform.cover(cover, fire)));
    }
    return hillslopes;
  }

  private static Map<String, Object> runWatershed(Run run) throws IOException {
    var loss = SoilLoss.of(prepared(run), climate(run), erodibility(run));
    run.writeJson(RunFiles.LOSS, loss);
    run.write(RunFiles.LOSS_TABLE, table(loss));
    LOG.info(
        "run {}: {} hillslopes lose {} t a year, {} t of it reach the outlet",
        run.id(),
        loss.hillslopes().size(),
        loss.hillslopeLossT(),
        loss.sedimentYieldT());
    run.change(state -> state.withoutResults().with(Fact.WEPP));
    return Map.of(
        "files_created",
        List.of(RunFiles.LOSS, RunFiles.LOSS_TABLE),
        "sediment_yield_t",
        loss.sedimentYieldT());
  }

  private static String table(SoilLoss loss) {
    var text = new StringBuilder("wepp_id,topaz_id,landuse,severity,cover,loss_t_ha\n");
    for (var slope : loss.hillslopes()) {
      text.append(slope.weppId()).append(',').append(slope.topazId()).append(',');
      text.append(slope.landuse()).append(',').append(slope.severity()).append(',');
      text.append(slope.cover()).append(',').append(slope.lossTHa()).append('\n');
    }
    return text.toString();
  }

  static JobPlan runAsh(Run run) {
    return new JobPlan.Step(
        "run_ash",
        () -> {
          run.state().require(Fact.WEPP);
          var loads = AshLoads.parse(run.read(Upload.ASH.path));
          var moved = loads.transported(prepared(run), climate(run).annualPrecipitationMm());
          run.writeJson(RunFiles.ASH, new Ash(Numbers.rounded(moved)));
          run.change(state -> state.with(Fact.ASH));
          return Map.of("output_files", List.of(RunFiles.ASH));
        });
  }

  static JobPlan runOmni(Run run) {
    return new JobPlan.Step(
        "run_omni",
        () -> {
          run.state().require(Fact.WEPP);
          var today = run.readJson(RunFiles.LOSS, SoilLoss.class).sedimentYieldT();
          var results = new ArrayList<ScenarioYield>();
          for (var scenario : Scenario.parse(run.read(Upload.OMNI.path))) {
            var slopes =
                prepared(run).stream()
                    .map(slope -> slope.withMoreCover(scenario.addedCover()))
                    .toList();
            var yield = SoilLoss.of(slopes, climate(run), erodibility(run)).sedimentYieldT();
            var change = Numbers.rounded(yield - today);
            results.add(new ScenarioYield(scenario.name(), yield, change));
          }
          run.writeJson(RunFiles.OMNI, results);
          run.change(state -> state.with(Fact.OMNI));
          return Map.of("output_files", List.of(RunFiles.OMNI), "scenarios", results.size());
        });
  }

  private static List<Hillslope> prepared(Run run) throws IOException {
    return List.of(run.readJson(RunFiles.HILLSLOPES, Hillslope[].class));
  }

  private static Climate climate(Run run) throws IOException {
    return Climate.parse(run.read(Upload.CLI.path));
  }

  private static double erodibility(Run run) throws IOException {
    return run.configuration().number("soil.erodibility");
  }
}
