package dev.reprise.inapp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TruthTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void passesTheProbesThatJacocoPasses(Jdk jdk) throws IOException {
    var theirs = folder.resolve("jacoco.exec");
    try (var jvm = TracedJvm.start(jdk, folder, TracedJvm.jacoco(theirs))) {
      jvm.get("constructs?profile=0", null);
      jvm.get("sql?profile=50", null);
    }
    try (var jvm = TracedJvm.start(jdk, folder, TracedJvm.ours(""))) {
      jvm.get("constructs?profile=0", "one");
      jvm.get("sql?profile=50", "two");
    }
    var all = Coverage.of(List.of(theirs));

    assertThat(Coverage.of(folder, "one").probes("dev/reprise/fixture/Constructs"))
        .hasSizeGreaterThan(8)
        .isEqualTo(all.probes("dev/reprise/fixture/Constructs"));
    assertThat(Coverage.of(folder, "two").probes("org/h2/").keySet())
        .hasSizeGreaterThan(200)
        .isEqualTo(all.probes("org/h2/").keySet());
  }
}
