package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.ManifestFile;
import dev.reprise.profile.Slug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionCrashTest {
  private static final int KILLS = 10;

  @TempDir private Path folder;
  private RecordedDraft one;
  private RecordedDraft two;
  private Promotion promotion;

  @BeforeEach
  void record() throws IOException {
    one = new RecordedDraft(folder, "one").seed("seed/a", "x".repeat(100_000));
    two = new RecordedDraft(folder, "two").exchange("2", "GET", "/b", 200);
    for (int i = 0; i < 40; i++) {
      Files.writeString(one.runDirectory.resolve("file" + i), "one " + i);
      Files.writeString(two.runDirectory.resolve("file" + i), "two " + i);
    }
    promotion = new Promotion(one.root, () -> Instant.EPOCH);
  }

  @Test
  void leavesWholeProfilesWheneverItIsKilled() throws Exception {
    var random = new Random();
    for (int i = 0; i < KILLS; i++) {
      Process process = PromotionProcess.start(List.of(), "forever", folder.toString(), "p" + i);
      assertThat(process.inputReader().readLine()).isEqualTo("promoted");
      process.waitFor(random.nextInt(150_000), TimeUnit.MICROSECONDS);
      int exit = process.destroyForcibly().waitFor();

      assertThat(exit).as("it died of the kill").isEqualTo(128 + 9);
      assertEveryProfileIsWhole();
      promotion.tidy();

      assertEveryProfileIsWhole();
      assertThat(one.root.profile(new Slug("replaced"))).isDirectory();
      assertThat(PromotionSite.folder(one.root)).doesNotExist();
    }
  }

  @Test
  void putsBackTheProfileThatWasAboutToBeReplaced() throws IOException {
    Promoted promoted = promotion.promote(one.request());
    Path beside = Files.createDirectories(PromotionSite.folder(one.root));
    Files.move(promoted.path(), beside.resolve("one.old"));
    Files.createDirectories(beside.resolve("one.new/capture"));
    Files.writeString(beside.resolve("one.lock"), "");

    promotion.promote(two.request());

    assertWhole(promoted.path());
    assertThat(beside).doesNotExist();
  }

  @Test
  void removesTheProfileThatWasReplaced() throws IOException {
    Promoted promoted = promotion.promote(one.request());
    Path old = PromotionSite.folder(one.root).resolve("one.old");
    Files.createDirectories(old.resolve("capture"));

    promotion.tidy();

    assertWhole(promoted.path());
    assertThat(old.getParent()).doesNotExist();
  }

  @Test
  void removesAFolderThatNothingWasPutInto() throws IOException {
    Path beside = Files.createDirectories(PromotionSite.folder(one.root));

    promotion.tidy();

    assertThat(beside).doesNotExist();
  }

  @Test
  void leavesAPromotionAloneThatIsStillAtWork() throws IOException {
    var site = new PromotionSite(one.root, new Slug("busy"));
    try (var lock = site.tryLock().orElseThrow()) {
      assertThat(lock).isNotNull();
      Files.createDirectory(site.building());

      promotion.promote(two.request());

      assertThat(site.building()).isDirectory();
    }
  }

  private void assertEveryProfileIsWhole() throws IOException {
    try (Stream<Path> profiles = Files.list(one.root.profiles())) {
      for (Path profile : profiles.toList()) {
        if (!profile.getFileName().toString().startsWith("_")) {
          assertWhole(profile);
        }
      }
    }
  }

  private void assertWhole(Path profile) throws IOException {
    try (var in = Files.newInputStream(profile.resolve("profile.yaml"))) {
      var manifest = ManifestFile.read(in, profile.toString());
      RecordedDraft source = manifest.source().runId().equals("one") ? one : two;
      assertThat(PromotionTrees.same(profile.resolve("capture"), source.draft.path(), Set.of()))
          .isTrue();
      Path logs = Path.of("_logs");
      Set<Path> ignored = Set.of(logs, logs.resolve("profile.events.jsonl"));
      assertThat(PromotionTrees.same(profile.resolve("run"), source.runDirectory, ignored))
          .isTrue();
    }
  }
}
