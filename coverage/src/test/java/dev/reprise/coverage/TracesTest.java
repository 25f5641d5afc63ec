package dev.reprise.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.profile.Slug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jacoco.core.data.ExecutionData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracesTest {
  private static final Slug SLUG = new Slug("tea");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Recorded once, as every run is a JVM of its own.
  @TempDir private static Path recorded;

  private static Application shop;

  @TempDir private Path scratch;
  private CoverageFolder folder;
  private Traces traces;

  @BeforeAll
  static void recordsSales() throws IOException {
    shop = Application.shop(recorded.resolve("shop"));
    shop.run(recorded.resolve("tea"), "tea", "shop.Shop", "tea");
    shop.run(recorded.resolve("salt"), "tea", "shop.Shop", "salt");
    shop.run(recorded.resolve("foreign"), "salt", "shop.Shop", "salt");
  }

  @BeforeEach
  void makesFolder() throws IOException {
    folder = new CoverageFolder(scratch.resolve("coverage"));
    Files.createDirectories(folder.path());
    traces = new Traces(folder, "here", Pause.real(), System::nanoTime);
  }

  @Test
  void mergesShardsIntoOneFileAndRemovesThem() throws IOException {
    Path first = shard(1, "tea");
    Path second = shard(2, "salt");
    int alone = probes(Execution.read(first));

    Merged merged = traces.combine(SLUG).orElseThrow();

    assertThat(merged.shards()).isEqualTo(2);
    assertThat(merged.torn()).isEmpty();
    assertThat(first).doesNotExist();
    assertThat(second).doesNotExist();
    assertThat(probes(Execution.read(folder.merged(SLUG)))).isGreaterThan(alone);
    assertThat(Execution.read(folder.merged(SLUG)).sessions()).containsExactly("tea");
  }

  @Test
  void mergingTheSameShardAgainChangesNothing() throws IOException {
    Path shard = shard(1, "tea");
    Path kept = Files.copy(shard, scratch.resolve("kept"));
    traces.combine(SLUG);
    byte[] once = Files.readAllBytes(folder.merged(SLUG));

    Files.copy(kept, shard); // as if the merge had been killed before it removed the shard
    traces.combine(SLUG);
    traces.combine(SLUG);

    assertThat(folder.merged(SLUG)).hasBinaryContent(once);
    assertThat(shard).doesNotExist();
  }

  @Test
  void keepsWhatWasMergedBeforeUnlessReplaced() throws IOException {
    shard(1, "tea");
    shard(2, "salt");
    traces.combine(SLUG);
    int both = probes(Execution.read(folder.merged(SLUG)));

    shard(4, "tea");
    traces.combine(SLUG);
    assertThat(probes(Execution.read(folder.merged(SLUG)))).isEqualTo(both);

    shard(5, "tea");
    traces.replace(SLUG);
    assertThat(probes(Execution.read(folder.merged(SLUG)))).isLessThan(both);
  }

  @Test
  void reportsShardsThatAreCutAndMergesTheOthers() throws IOException {
    shard(1, "tea");
    byte[] whole = Files.readAllBytes(shard(2, "salt"));
    Path cut = Files.write(folder.path().resolve("tea.coverage.box.7.2"), head(whole, -3));
    Path empty = Files.createFile(folder.path().resolve("tea.coverage.box.7.9"));
    Path rubbish = Files.writeString(folder.path().resolve("tea.coverage.box.7.8"), "not this");
    Path other = folder.path().resolve("tea.coverage.box.7.7");
    Files.copy(recorded.resolve("foreign"), other);

    Merged merged = traces.combine(SLUG).orElseThrow();

    assertThat(merged.shards()).isEqualTo(1);
    assertThat(merged.torn())
        .extracting(TornShard::file)
        .containsExactlyInAnyOrder(cut, empty, rubbish, other);
    assertThat(merged.torn().toString()).contains("cut", "empty", "does not begin", "session");
    assertThat(cut).exists();
  }

  @Test
  void noRubbishBreaksTheReaderOrItsMemory() throws IOException {
    byte[] whole = Files.readAllBytes(shard(1, "tea"));
    var random = new Random(4);
    Path file = folder.path().resolve("tea.coverage.box.7.3");
    for (int i = 0; i < 2_000; i++) {
      byte[] broken = whole.clone();
      for (int j = 0; j <= i % 3; j++) {
        broken[random.nextInt(Math.min(broken.length, 200))] = (byte) random.nextInt();
      }
      Files.write(file, broken);
      try {
        Execution.read(file);
      } catch (IOException e) {
        assertThat(e).hasMessageNotContaining("null");
      }
    }
  }

  @Test
  void flushWaitsForEveryTracingProcess() throws Exception {
    Path tracing = Files.writeString(folder.path().resolve("tea.coverage.afar.42.tracing"), "\n");
    var looks = new AtomicInteger();
    traces =
        new Traces(
            folder,
            "here",
            length -> {
              if (looks.incrementAndGet() == 3) {
                answer(tracing);
              }
            },
            System::nanoTime);

    Flushed flushed = traces.flush(SLUG, PATIENCE);

    assertThat(looks).hasValue(3);
    assertThat(flushed.answered()).containsExactly("process 42 on afar");
    assertThat(flushed.isWhole()).isTrue();
    assertThat(folder.flushRequest(SLUG)).doesNotExist();
  }

  @Test
  void flushNamesProcessesThatAreGoneOrSilent() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Files.writeString(folder.path().resolve("tea.coverage.here." + ended.pid() + ".tracing"), "");
    Files.writeString(folder.path().resolve("tea.coverage.afar.42.tracing"), "");
    Files.writeString(folder.path().resolve("salt.coverage.afar.43.tracing"), "");

    Flushed flushed = traces.flush(SLUG, Duration.ofMillis(50));

    assertThat(flushed.gone()).containsExactly("process " + ended.pid() + " on here");
    assertThat(flushed.silent()).containsExactly("process 42 on afar");
    assertThat(flushed.warnings()).hasSize(2).allMatch(it -> it.contains("process"));
  }

  @Test
  void aTraceThatBeginsAnewForgetsProcessesThatAreGone() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Files.writeString(folder.path().resolve("tea.coverage.here." + ended.pid() + ".tracing"), "");
    Path other = Files.writeString(folder.path().resolve("tea.coverage.afar.42.tracing"), "");

    traces.discardShards(SLUG);

    assertThat(traces.flush(SLUG, Duration.ofMillis(50)).gone()).isEmpty();
    assertThat(other).as("of another machine nobody here can tell").exists();
  }

  @Test
  void aProcessThatEndsWhileItIsAskedHasAnswered() throws Exception {
    Path tracing = Files.writeString(folder.path().resolve("tea.coverage.afar.42.tracing"), "");
    traces = new Traces(folder, "here", length -> delete(tracing), System::nanoTime);

    assertThat(traces.flush(SLUG, PATIENCE).isWhole()).isTrue();
  }

  @Test
  void mirrorsAndDiscards() throws IOException {
    shard(1, "tea");
    traces.combine(SLUG);
    shard(2, "tea");

    Path copy = traces.mirror(SLUG, scratch.resolve("second/place"));

    assertThat(copy).hasSameBinaryContentAs(folder.merged(SLUG));
    assertThat(traces.discardShards(SLUG)).isEqualTo(1);
    assertThat(folder.shards(SLUG)).isEmpty();
    assertThat(traces.combine(new Slug("nothing"))).isEmpty();
  }

  @Test
  void listsSlugsOfShardsAndMergedFilesAlone() throws IOException {
    for (String name :
        List.of("a.coverage", "b.v2.coverage.my.host.1.2", "c.coverage.flush", "-d.coverage")) {
      Files.createFile(folder.path().resolve(name));
    }

    assertThat(folder.slugs()).extracting(Slug::value).containsExactly("a", "b.v2");
  }

  @Test
  void dividesWhatAPlaybackRanByItsSteps() throws IOException {
    var steps = new StepTraces(folder, SLUG, "token");
    Path first = shard(1, "tea");
    steps.take(1);
    shard(2, "salt");
    steps.take(2);
    steps.take(3);

    var code = new StepCode(folder, Optional.of(new ClassPath(List.of(shop.classes), List.of())));
    assertThat(first).doesNotExist();
    assertThat(methods(code, 1)).contains("price", "main").doesNotContain("unknown");
    assertThat(methods(code, 2)).contains("price", "main", "unknown");
    assertThat(code.fields("token", 3)).containsEntry("classes", List.of());
    assertThat(code.fields("token", 4)).containsEntry("state", "none");
    var both = Execution.read(folder.step("token", 1));
    both.add(Execution.read(folder.step("token", 2)));
    Path merged = traces.replace(SLUG).orElseThrow().file();
    assertThat(probes(Execution.read(merged))).isEqualTo(probes(both)).isPositive();
    assertThat(folder.shards(SLUG)).isEmpty();
  }

  private static String methods(StepCode code, int step) {
    var fields = code.fields("token", step);
    assertThat(fields).containsEntry("state", "ok").containsEntry("reason", "");
    return String.valueOf(fields.get("classes"));
  }

  private Path shard(int number, String sale) throws IOException {
    return Files.copy(
        recorded.resolve(sale), folder.path().resolve("tea.coverage.box.7." + number));
  }

  private void answer(Path tracing) {
    try {
      Files.copy(folder.flushRequest(SLUG), tracing, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] head(byte[] bytes, int fromEnd) {
    return Arrays.copyOf(bytes, bytes.length + fromEnd);
  }

  private static int probes(Execution execution) {
    int count = 0;
    for (ExecutionData data : execution.classes().getContents()) {
      for (boolean probe : data.getProbes()) {
        count += probe ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void givesTheTurnToOneAtATime() throws Exception {
    var waited = new AtomicInteger();
    var events = new ConcurrentLinkedQueue<String>();
    TraceTurn first = traces.turn(SLUG, waited::incrementAndGet);
    try (TraceTurn _ = traces.turn(new Slug("salt"), waited::incrementAndGet)) {
      assertThat(waited).as("another profile waits for nobody").hasValue(0);
    }

    Thread second =
        Thread.startVirtualThread(() -> {
          try (TraceTurn _ = traces.turn(SLUG, () -> events.add("has to wait"))) {
            events.add("has the turn");
          } catch (InterruptedException e) {
            events.add("interrupted");
          }
        });
    await().until(() -> !events.isEmpty());
    events.add("the first ends");
    first.close();
    second.join();

    assertThat(events).containsExactly("has to wait", "the first ends", "has the turn");
  }
}
