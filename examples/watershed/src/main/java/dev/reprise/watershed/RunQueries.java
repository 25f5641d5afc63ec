package dev.reprise.watershed;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a run knows about itself, as JSON.
@RestController
@RequestMapping("/runs/{runid}/{config}")
final class RunQueries {
  private final HashOrder order;
  private final InstantSource clock;
  private final AtomicLong reports = new AtomicLong();

  RunQueries(HashOrder order, InstantSource clock) {
    this.order = order;
    this.clock = clock;
  }

  @GetMapping("/query/state/")
  Map<String, Object> state(Run run) throws IOException {
    var state = new LinkedHashMap<>(run.state().document());
    state.put("runid", run.id().value());
    return state;
  }

  /// 0 before there are channels, 1 with channels, 2 with subcatchments.
  @GetMapping("/query/delineation_pass/")
  Map<String, Object> delineationPass(Run run) throws IOException {
    var state = run.state();
    int pass = state.has(Fact.SUBCATCHMENTS) ? 2 : state.has(Fact.CHANNELS) ? 1 : 0;
    return Map.of("delineation_pass", pass);
  }

  @GetMapping("/query/outlet/")
  TerrainTasks.Outlet outlet(Run run) throws IOException {
    ready(run, Fact.OUTLET, "The outlet is");
    return run.readJson(RunFiles.OUTLET, TerrainTasks.Outlet.class);
  }

  @GetMapping("/resources/subcatchments.json")
  ResponseEntity<Map<String, Object>> subcatchments(Run run) throws IOException {
    ready(run, Fact.SUBCATCHMENTS, "Subcatchments are");
    var found = CoverTasks.subcatchments(run);
    var tag = Integer.toHexString(found.hashCode());
    return ResponseEntity.ok()
        .eTag("\"" + tag + "\"")
        .body(Map.of("runid", run.id().value(), "subcatchments", found));
  }

  @GetMapping("/elevationquery/")
  Map<String, Object> elevation(Run run, @RequestParam double lat, @RequestParam double lng)
      throws IOException {
    ready(run, Fact.DEM, "The elevation model is");
    var elevation =
        Raster.parse(run.read(RunFiles.DEM))
            .sample(lng, lat)
            .orElseThrow(() -> new BadInput("That point lies outside of the elevation model"));
    return Map.of("elevation", elevation, "units", "m");
  }

  @GetMapping("/query/climate/")
  CoverTasks.ClimateSummary climate(Run run) throws IOException {
    ready(run, Fact.CLIMATE, "The climate is");
    return run.readJson(RunFiles.CLIMATE, CoverTasks.ClimateSummary.class);
  }

  @GetMapping("/query/wepp/results/")
  Map<String, Object> results(Run run) throws IOException {
    ready(run, Fact.WEPP, "Results are");
    var loss = run.readJson(RunFiles.LOSS, SoilLoss.class);
    var covers = loss.hillslopes().stream().map(slope -> LandCover.of(slope.landuse())).toList();
    var report = new LinkedHashMap<String, Object>();
    report.put("report_id", reports.incrementAndGet());
    report.put("generated_at", clock.instant().toString());
    report.put("runid", run.id().value());
    report.put("land_covers", order.of(covers.stream().map(Enum::name).toList()));
    report.put("loss", loss);
    return report;
  }

  @GetMapping("/query/ash/")
  ErosionTasks.Ash ash(Run run) throws IOException {
    ready(run, Fact.ASH, "Ash results are");
    return run.readJson(RunFiles.ASH, ErosionTasks.Ash.class);
  }

  @GetMapping("/query/omni/")
  List<ErosionTasks.ScenarioYield> omni(Run run) throws IOException {
    ready(run, Fact.OMNI, "Scenarios are");
    return List.of(run.readJson(RunFiles.OMNI, ErosionTasks.ScenarioYield[].class));
  }

  @GetMapping("/query/archives/")
  Map<String, Object> archives(Run run) throws IOException {
    var names = new ArrayList<String>();
    var directory = run.directory().resolve(RunFiles.ARCHIVES);
    if (Files.isDirectory(directory)) {
      try (var zips = Files.newDirectoryStream(directory, "*.zip")) {
        zips.forEach(zip -> names.add(zip.getFileName().toString()));
      }
    }
    names.sort(null);
    return Map.of("archives", names);
  }

  private static void ready(Run run, Fact fact, String what) throws IOException {
    if (!run.state().has(fact)) {
      throw Rejection.notReady(what);
    }
  }
}
