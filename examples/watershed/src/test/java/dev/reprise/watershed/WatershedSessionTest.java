package dev.reprise.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatershedSessionTest {
  @TempDir private Path data;

  @Test
  void walksThroughTheWholeApplication() throws Exception {
    try (var watershed = Watershed.start(data, Map.of())) {
      var session = new WatershedSession(watershed.uri(), watershed.email(), watershed.password());

      var walk = session.walk();

      assertThat(watershed.runDirectory(walk.runid()).resolve(walk.archive())).isNotEmptyFile();
      assertThat(watershed.runDirectory(walk.forkedRunid()).resolve("ron.nodb")).isRegularFile();
    }
  }
}
