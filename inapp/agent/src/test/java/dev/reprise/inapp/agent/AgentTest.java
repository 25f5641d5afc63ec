package dev.reprise.inapp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgentTest {
  private static final String FIXTURE = "includes=dev.reprise.fixture.*";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void answersAFlushAndStartsFromNothing(Jdk jdk) throws Exception {
    try (var jvm = TracedJvm.start(jdk, folder, TracedJvm.ours(FIXTURE))) {
      jvm.get("straight?profile=1", "one");
      assertThat(Files.readString(tracing(jvm, "one"))).isEqualTo("\n");
      flush(jvm, "one", "first");
      assertThat(methods("one")).contains("straight", "profile1");

      for (Path shard : shards("one")) {
        Files.delete(shard);
      }
      jvm.get("pool?profile=2", "one");
      flush(jvm, "one", "second");

      assertThat(methods("one"))
          .contains("pool", "profile2")
          .doesNotContain("straight", "profile1");
      assertThat(Coverage.of(folder, "one").sessions()).containsOnly("one");
    }
    assertThat(names()).noneMatch(name -> name.endsWith(".tracing"));
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void losesOnlyTheLastPeriodWhenItIsKilled(Jdk jdk) throws Exception {
    try (var jvm = TracedJvm.start(jdk, folder, TracedJvm.ours(FIXTURE + ",flush=1"))) {
      jvm.get("straight?profile=1", "one");
      await().atMost(Duration.ofSeconds(3)).until(() -> !shards("one").isEmpty());
      jvm.get("pool?profile=2", "one");
      await().atMost(Duration.ofSeconds(3)).until(() -> methods("one").contains("pool"));
      jvm.get("timer?profile=3", "one");
      jvm.kill();
    }

    assertThat(methods("one")).contains("straight", "profile1", "pool", "profile2");
  }

  @Test
  void endsTheJvmWhereItsFolderCannotBeWritten() throws Exception {
    var file = Files.createFile(folder.resolve("occupied"));
    var log = folder.resolve("log");

    var process =
        TracedJvm.process("1", Jdk.NEW, file.resolve("coverage"), log, TracedJvm.ours(""));

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(Files.readAllLines(log))
        .singleElement()
        .asString()
        .contains(
            "Profile coverage cannot begin",
            file.resolve("coverage") + " cannot be written: Not a directory",
            "set PROFILE_COVERAGE_DIR");
  }

  @Test
  void leavesAProcessAloneThatDoesNotAskForIt() throws Exception {
    try (var jvm = TracedJvm.startDisabled(Jdk.NEW, folder, TracedJvm.ours(FIXTURE))) {
      jvm.get("straight?profile=1", "one");

      assertThat(jvm.get("gate?profile=1", "one")).isEqualTo("false");
      assertThat(jvm.said()).doesNotContain("reprise:");
    }
    assertThat(names()).isEmpty();
    try (var jvm = TracedJvm.start(Jdk.NEW, folder, TracedJvm.ours(FIXTURE))) {
      assertThat(jvm.get("gate?profile=1", null)).isEqualTo("true");
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void skipsClassFilesThatAreTooNewAndSaysSoOnce(Jdk jdk) throws Exception {
    try (var jvm = TracedJvm.start(jdk, folder, TracedJvm.ours(FIXTURE))) {
      assertThat(jvm.get("newer?profile=1", "one")).isEqualTo("2");

      assertThat(jvm.said().lines().filter(line -> line.contains("class-file version")))
          .singleElement()
          .asString()
          .contains("version 199 is newer than this agent", "are not traced");
    }
  }

  @Test
  void ignoresWhatIsNoSlug() throws Exception {
    try (var jvm = TracedJvm.start(Jdk.NEW, folder, TracedJvm.ours(FIXTURE))) {
      jvm.get("straight?profile=1", "../evil");
      jvm.get("straight?profile=1", "../evil");

      assertThat(jvm.said().lines().filter(line -> line.contains("no slug")))
          .singleElement()
          .asString()
          .contains("\"../evil\"");
      assertThat(jvm.said()).doesNotContain("Armed");
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void saysWhatBecomesOfASlug() throws Exception {
    try (var jvm = TracedJvm.start(Jdk.NEW, folder, TracedJvm.ours(FIXTURE))) {
      jvm.get("wrapped?profile=1", "one");
      jvm.get("job?profile=2", "two");

      assertThat(jvm.said().lines().filter(line -> line.contains("reprise: ")))
          .map(line -> line.replaceFirst(".*reprise: ", ""))
          .anyMatch(line -> line.startsWith("Profile coverage is ready (process "))
          .contains("Header X-Profile-Trace detected: slug one")
          .anyMatch(line ->
              line.matches(
                  "Coverage starts: slug one, data file .*/one\\.coverage\\.\\S+\\.0,"
                      + " context request"))
          .anyMatch(line -> line.startsWith("Job tagged: slug one, thread "))
          .contains("Worker starts: slug two, thread queue-worker");
    }
  }

  @Test
  void keepsTracingWhatIsOpenForLong() throws Exception {
    try (var jvm = TracedJvm.start(Jdk.NEW, folder, TracedJvm.ours(FIXTURE + ",idle=1"))) {
      var held = CompletableFuture.runAsync(() -> jvm.get("held?profile=1", "long"));
      await().until(() -> Files.exists(tracing(jvm, "long")));
      jvm.get("straight?profile=2", "short");
      await().until(() -> jvm.said().contains("Coverage of short ends"));

      jvm.get("release?profile=3", null);
      held.get(10, TimeUnit.SECONDS);

      assertThat(jvm.said()).doesNotContain("Coverage of long ends");
      await().until(() -> jvm.said().contains("Disarmed"));
    }
    assertThat(methods("long")).contains("straight", "profile1");
  }

  private void flush(TracedJvm jvm, String slug, String nonce) throws IOException {
    var beside = Files.writeString(folder.resolve("nonce"), nonce);
    Files.move(
        beside, folder.resolve(slug + ".coverage.flush"), StandardCopyOption.REPLACE_EXISTING);
    await().until(() -> Files.readString(tracing(jvm, slug)).strip().equals(nonce));
  }

  private Path tracing(TracedJvm jvm, String slug) {
    return names().stream()
        .filter(name -> name.matches(slug + "\\.coverage\\.[^.]+\\." + jvm.pid() + "\\.tracing"))
        .map(folder::resolve)
        .findFirst()
        .orElse(folder.resolve("missing"));
  }

  private List<Path> shards(String slug) {
    return names().stream()
        .filter(name -> name.matches(slug + "\\.coverage\\.[^.]+\\.[0-9]+\\.[0-9]+"))
        .map(folder::resolve)
        .toList();
  }

  private Set<String> methods(String slug) throws IOException {
    return Coverage.of(folder, slug).methods("Landmarks");
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
