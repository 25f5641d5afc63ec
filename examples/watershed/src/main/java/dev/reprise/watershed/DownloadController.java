package dev.reprise.watershed;

import java.io.IOException;
import java.nio.file.Files;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The files of a run, one at a time.
@RestController
final class DownloadController {
  @GetMapping("/runs/{runid}/{config}/download/{*path}")
  ResponseEntity<Resource> download(Run run, @PathVariable String path) throws IOException {
    var file =
        run.file(path.substring(1))
            .orElseThrow(() -> Rejection.notFound("There is no such file in this run"));
    var tag = Files.size(file) + "-" + Files.getLastModifiedTime(file).toMillis();
    return ResponseEntity.ok()
        .eTag("\"" + tag + "\"")
        .contentType(type(path))
        .body(new FileSystemResource(file));
  }

  private static MediaType type(String path) {
    if (path.endsWith(".json") || path.endsWith(".nodb")) {
      return MediaType.APPLICATION_JSON;
    }
    return path.endsWith(".zip") ? MediaType.APPLICATION_OCTET_STREAM : MediaType.TEXT_PLAIN;
  }
}
