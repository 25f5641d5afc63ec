package dev.reprise.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.coverage.Impact;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageBenchTest {
  @TempDir private Path scratch;

  @Test
  void tellsTheMethodsThatChangedFromAllOthers() throws Exception {
    var printed = new ByteArrayOutputStream();
    var code = new MadeUpCode(60, 5, 4);

    Impact impact = new CoverageBench(scratch, code, new PrintStream(printed, true, UTF_8)).run(40);

    assertThat(impact.isAll()).as(impact.json()).isFalse();
    assertThat(impact.files()).hasSize(100).allMatch(it -> it.effect().equals("some"));
    assertThat(impact.profiles()).isNotEmpty();
    assertThat(printed.toString(UTF_8)).contains("coverage (40 profiles, 1500 symbols");
  }
}
