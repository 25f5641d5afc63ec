package dev.reprise.watershed;

import java.io.IOException;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// The six forms with a file.
@RestController
@RequestMapping(
    path = "/runs/{runid}/{config}/rq/api",
    consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
final class UploadController {
  private final TaskDesk desk;

  UploadController(TaskDesk desk) {
    this.desk = desk;
  }

  @PostMapping("/build_landuse")
  Map<String, Object> landuse(Run run, @RequestPart("input_upload_landuse") MultipartFile file)
      throws IOException {
    return desk.keepAndSubmit(run, Upload.LANDUSE, file, CoverTasks.buildLanduse(run, null));
  }

  @PostMapping("/build_soil_burn_severity")
  Map<String, Object> burnSeverity(Run run, @RequestPart("input_upload_sbs") MultipartFile file)
      throws IOException {
    if (!run.configuration().burns()) {
      throw new BadInput("This configuration knows no fire");
    }
    return desk.keep(run, Upload.SBS, file, Fact.SBS);
  }

  @PostMapping("/upload_cli")
  Map<String, Object> climate(Run run, @RequestPart("input_upload_cli") MultipartFile file)
      throws IOException {
    return desk.keep(run, Upload.CLI, file);
  }

  @PostMapping("/upload_cover_transform")
  Map<String, Object> coverTransform(
      Run run, @RequestPart("input_upload_cover_transform") MultipartFile file) throws IOException {
    return desk.keep(run, Upload.COVER_TRANSFORM, file, Fact.COVER_TRANSFORM);
  }

  @PostMapping("/run_ash")
  Map<String, Object> ash(Run run, @RequestPart("input_upload_ash") MultipartFile file)
      throws IOException {
    return desk.keepAndSubmit(run, Upload.ASH, file, ErosionTasks.runAsh(run));
  }

  @PostMapping("/run_omni")
  Map<String, Object> omni(Run run, @RequestPart("input_upload_omni") MultipartFile file)
      throws IOException {
    return desk.keepAndSubmit(run, Upload.OMNI, file, ErosionTasks.runOmni(run));
  }
}
