package dev.reprise.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedSessionTest {
  @Test
  void holdsEveryRequestOfTheVisitorAndNoPassword(@TempDir Path folder) throws Exception {
    var seen = new ArrayList<Seen>();
    RecordedSession session;
    try (var application = TrickyApplication.start()) {
      session =
          RecordedSession.record(
              folder, "tricky", application.uri(), base -> seen.addAll(TrickyVisitor.walk(base)));
    }

    List<Step> steps = session.manifest().steps();
    assertThat(steps)
        .extracting(it -> it.method() + " " + it.path().replaceFirst("\\?.*", ""))
        .containsExactlyElementsOf(
            seen.stream().map(it -> it.request().replaceFirst("\\?.*", "")).toList());
    assertThat(steps)
        .filteredOn(step -> !step.isReplayed())
        .extracting(step -> step.skipped().orElse(""))
        .containsOnly("poll")
        .hasSize(2);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .doesNotContain(TrickyApplication.PASSWORD);
      }
    }
  }

  @Test
  void canBeMadeOfLargeBodiesQuickly(@TempDir Path folder) throws Exception {
    RecordedSession session;
    try (var application = TrickyApplication.start()) {
      session =
          RecordedSession.record(
              folder, "bulk", application.uri(), PlainSessions.bulk(24 << 20, 4 << 20));
    }

    assertThat(session.manifest().steps()).hasSize(6);
    try (Stream<Path> bodies = Files.list(session.path().resolve("capture/bodies"))) {
      assertThat(bodies.map(it -> it.toFile().length())).hasSize(6).containsOnly(4L << 20);
    }
  }
}
