package dev.reprise.watershed;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The tasks without a file. Each answers with the id of a job.
@RestController
@RequestMapping("/runs/{runid}/{config}/rq/api")
final class TaskController {
  private static final int MAX_COMMENT = 500;

  private final TaskDesk desk;
  private final RunStore runs;
  private final InstantSource clock;

  TaskController(TaskDesk desk, RunStore runs, InstantSource clock) {
    this.desk = desk;
    this.runs = runs;
    this.clock = clock;
  }

  record Section(@Nullable List<Double> mapBounds, @Nullable Double csa) {}

  record Point(@Nullable Double lat, @Nullable Double lng) {}

  record SingleLanduse(@Nullable Integer landuse) {}

  record Fork(@Nullable Boolean undisturbify, @Nullable String targetRunid) {}

  record Archive(@Nullable String comment) {}

  @PostMapping("/fetch_dem_and_build_channels")
  Map<String, Object> fetchDem(Run run, @RequestBody Section section) throws IOException {
    if (section.mapBounds() == null || section.mapBounds().contains(null)) {
      throw new BadInput("map_bounds are needed: west, south, east, north");
    }
    var fallback = run.configuration().number("channels.critical_source_area_ha");
    var source = section.csa() == null ? fallback : section.csa();
    if (source <= 0) {
      throw new BadInput("The critical source area is positive, not " + source);
    }
    return desk.submit(
        run, TerrainTasks.fetchDemAndBuildChannels(run, section.mapBounds(), source));
  }

  @PostMapping("/set_outlet")
  Map<String, Object> setOutlet(Run run, @RequestBody Point point) {
    if (point.lat() == null || point.lng() == null) {
      throw new BadInput("lat and lng are needed");
    }
    return desk.submit(run, TerrainTasks.setOutlet(run, point.lng(), point.lat()));
  }

  @PostMapping("/build_subcatchments")
  Map<String, Object> buildSubcatchments(Run run) {
    return desk.submit(run, TerrainTasks.buildSubcatchments(run));
  }

  @PostMapping(path = "/build_landuse", consumes = MediaType.APPLICATION_JSON_VALUE)
  Map<String, Object> buildLanduse(Run run, @RequestBody SingleLanduse choice) {
    return desk.submit(run, CoverTasks.buildLanduse(run, choice.landuse()));
  }

  @PostMapping("/build_climate")
  Map<String, Object> buildClimate(Run run) {
    return desk.submit(run, CoverTasks.buildClimate(run));
  }

  @PostMapping("/run_wepp")
  Map<String, Object> runWepp(Run run) {
    var answer = desk.submit(run, ErosionTasks.runWepp(run));
    answer.put("input_files", ErosionTasks.inputs(run));
    return answer;
  }

  @PostMapping("/run_all")
  Map<String, Object> runAll(Run run) {
    return desk.submit(run, ErosionTasks.runAll(run));
  }

  @PostMapping("/fork")
  Map<String, Object> fork(Run run, @RequestBody Fork fork) {
    var target =
        runs.at(fork.targetRunid() == null ? runs.freeName() : new RunId(fork.targetRunid()));
    if (Files.exists(target.directory())) {
      var message = "There is a run " + target.id() + " already";
      throw new Rejection(HttpStatus.CONFLICT, "RUN_EXISTS", message, Map.of());
    }
    var undisturbify = Boolean.TRUE.equals(fork.undisturbify());
    var answer = desk.submit(run, RunCopies.fork(run, target, undisturbify));
    answer.put("new_runid", target.id().value());
    return answer;
  }

  @PostMapping("/archive")
  Map<String, Object> archive(Run run, @RequestBody Archive archive) {
    var comment = archive.comment() == null ? "" : archive.comment();
    if (comment.length() > MAX_COMMENT) {
      throw new BadInput("A comment has at most " + MAX_COMMENT + " characters");
    }
    return desk.submit(run, RunCopies.archive(run, comment, clock));
  }
}
