package dev.reprise.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.CaptureId;
import dev.reprise.profile.Manifest;
import dev.reprise.profile.Manifest.Seed;
import dev.reprise.profile.ManifestFile;
import dev.reprise.profile.RunId;
import dev.reprise.profile.Slug;
import dev.reprise.profile.Step;
import dev.reprise.record.PromotionException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromotionTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  @TempDir private Path folder;
  private RecordedDraft recorded;
  private Promotion promotion;

  @BeforeEach
  void record() throws IOException {
    recorded = new RecordedDraft(folder, "palouse");
    promotion = new Promotion(recorded.root, () -> NOW);
  }

  @AfterEach
  void leavesNothingBesideTheLibrary() {
    assertThat(PromotionSite.folder(recorded.root)).doesNotExist();
  }

  @Test
  void makesAProfileOfADraft() throws IOException {
    recorded
        .exchange("2", "POST", "/runs/palouse/cfg/build?x=1", 500)
        .upload("3", "seed/uploads/landuse/a.txt")
        .seed("seed/uploads/landuse/a.txt", "abc")
        .seed("seed/config/active_config.txt", "")
        .seed("seed/dem.missing", "")
        .seed("bodies/0a", "a body")
        .seed("dropped.json", "{}");

    Promoted promoted = promotion.promote(recorded.request());

    Path profile = recorded.root.profile(new Slug("palouse"));
    assertThat(promoted)
        .isEqualTo(new Promoted(new Slug("palouse"), profile, false, 3, 1, List.of()));
    assertThat(profile.resolve("capture/events.jsonl"))
        .hasSameBinaryContentAs(recorded.draft.events());
    assertThat(profile.resolve("capture/bodies/0a")).hasContent("a body");
    assertThat(profile.resolve("capture/dropped.json")).hasContent("{}");
    assertThat(profile.resolve("capture/seed/dem.missing")).exists();
    assertThat(profile.resolve("capture/run_dir.txt")).exists();
    assertThat(profile.resolve("capture/validation.log")).doesNotExist();
    assertThat(profile.resolve("run/dem/dem.tif")).hasContent("elevations");
    assertThat(profile.resolve("run/_logs")).doesNotExist();
    Manifest manifest = manifest("palouse");
    assertThat(manifest.source())
        .isEqualTo(new Manifest.Source("palouse", "stream", "2026-11-20T10:30:00Z", "generic", ""));
    assertThat(manifest.steps())
        .extracting(Step::label)
        .containsExactly("GET page", "POST build", "POST load (upload)");
    assertThat(manifest.steps())
        .extracting(Step::skipped)
        .containsExactly(Optional.empty(), Optional.of("status 500"), Optional.empty());
    assertThat(manifest.seeds())
        .containsExactly(
            new Seed(
                "seed/config/active_config.txt",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                List.of()),
            new Seed(
                "seed/uploads/landuse/a.txt",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                List.of("3")));
    assertThat(manifest.sections()).isEmpty();
  }

  @Test
  void letsAPlanAddToTheManifest() throws IOException {
    ManifestPlan plan =
        (manifest, capture, app) ->
            new Manifest(
                manifest.slug(),
                manifest.title(),
                manifest.source(),
                manifest.steps(),
                manifest.seeds(),
                Map.of("bindings", List.of(), "events", Files.exists(capture.events())));

    Promoted promoted = new Promotion(recorded.root, () -> NOW, plan).promote(recorded.request());

    assertThat(Files.readString(promoted.path().resolve("profile.yaml")))
        .contains("bindings: []")
        .contains("events: true");
  }

  @Test
  void leavesTheDraftAsItIs() throws IOException {
    Path before = folder.resolve("before");
    RunSnapshot.take(recorded.draft.path(), before, Set.of(), new PromotionNotes());

    promotion.promote(recorded.request());

    assertThat(PromotionTrees.same(recorded.draft.path(), before, Set.of())).isTrue();
  }

  @Test
  void answersThatTheSameContentWasPromotedBefore() throws IOException {
    promotion.promote(recorded.request());
    Path file = recorded.root.profile(new Slug("palouse")).resolve("profile.yaml");
    Files.writeString(file, "slug: palouse # edited\n");

    Promoted again = promotion.promote(recorded.request().replacing());

    assertThat(again.alreadyThere()).isTrue();
    assertThat(again.steps()).isEqualTo(1);
    assertThat(file).hasContent("slug: palouse # edited\n");
  }

  @Test
  void saysSoAgainWhereItHadSomethingToNote() throws IOException {
    Files.delete(recorded.draft.runDirectoryPointer());
    Promoted first = promotion.promote(recorded.request());

    Promoted again = promotion.promote(recorded.request());

    assertThat(again.alreadyThere()).isTrue();
    assertThat(again.notes()).isEqualTo(first.notes()).isNotEmpty();
    assertThat(first.path().resolve("capture/validation.log"))
        .hasContent(
            "2026-11-21T08:00:00Z promotion: run_dir.txt: missing, so there is no run/ snapshot\n");
  }

  @Test
  void refusesToOverwriteADifferentProfile() throws IOException {
    promotion.promote(recorded.request());
    recorded.exchange("2", "GET", "/later", 200);

    assertThatThrownBy(() -> promotion.promote(recorded.request()))
        .isInstanceOf(PromotionException.class)
        .hasMessage(
            "%s holds a different profile; choose another slug, or ask for it to be replaced",
            recorded.root.profile(new Slug("palouse")))
        .extracting(e -> ((PromotionException) e).reason())
        .isEqualTo(Reason.DIFFERENT_PROFILE_EXISTS);
    assertThat(manifest("palouse").steps()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dem/dem.tif", "dem/new", "link"})
  void seesADifferenceInTheRunDirectory(String changed) throws IOException {
    promotion.promote(recorded.request());
    Files.writeString(recorded.runDirectory.resolve(changed), "other bytes");

    assertThatThrownBy(() -> promotion.promote(recorded.request()))
        .isInstanceOf(PromotionException.class);
  }

  @Test
  void replacesWhereItIsAsked() throws IOException {
    promotion.promote(recorded.request());
    recorded.exchange("2", "GET", "/later", 200);

    Promoted promoted = promotion.promote(recorded.request().replacing().titled("Second"));

    assertThat(promoted.alreadyThere()).isFalse();
    assertThat(manifest("palouse").steps()).hasSize(2);
    assertThat(manifest("palouse").title()).isEqualTo("Second");
  }

  @Test
  void leavesOutALastLineThatIsBeingWritten() throws IOException {
    recorded.line("{\"stage\":\"request\",\"id\":\"torn");

    Promoted promoted = promotion.promote(recorded.request());

    assertThat(promoted.notes())
        .containsExactly("events.jsonl: the last line is not whole, left out");
    assertThat(promoted.steps()).isEqualTo(1);
    assertThat(Files.readString(promoted.path().resolve("capture/events.jsonl"))).endsWith("}\n");
  }

  @Test
  void notesLinesThatAreNoEvents() throws IOException {
    recorded.line("nonsense\n").exchange("2", "GET", "/b", 200);

    Promoted promoted = promotion.promote(recorded.request());

    assertThat(promoted.steps()).isEqualTo(2);
    assertThat(promoted.notes()).singleElement().asString().startsWith("events.jsonl:3: not JSON");
  }

  @Test
  void takesADraftThatGrowsWhileItIsCopied() throws Exception {
    var grown = new CountDownLatch(50);
    try (var pool = Executors.newSingleThreadExecutor()) {
      var writer =
          pool.submit(() -> {
            for (int i = 0; i < 1_000; i++) {
              recorded.exchange("g" + i, "GET", "/x/" + "y".repeat(200), 200);
              grown.countDown();
            }
            return null;
          });
      grown.await();
      for (int i = 0; i < 5; i++) {
        Promoted promoted = promotion.promote(recorded.request().as(new Slug("p" + i)));

        String events = Files.readString(promoted.path().resolve("capture/events.jsonl"));
        assertThat(events).endsWith("}\n");
        assertThat(Files.readString(recorded.draft.events())).startsWith(events);
      }
      writer.get();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "palouse, stream, palouse",
    "palouse, monday, palouse-monday",
    "1e5, stream, 1e5",
    "_x, stream, run_x"
  })
  void namesTheProfileAfterRunAndCapture(String run, String capture, String slug) {
    var request =
        PromotionRequest.of(new RunId(run), new CaptureId(capture), AppDescriptions.generic());

    assertThat(request.slug()).hasToString(slug);
  }

  @ParameterizedTest
  @ValueSource(strings = {"profile;;tmp;;x", "../../etc", "\0", ";;", ".."})
  void namesTheProfileOfAnyRun(String run) throws IOException {
    var strange = new RecordedDraft(folder, run);

    Promoted promoted = promotion.promote(strange.request());

    assertThat(promoted.path().getParent()).isEqualTo(recorded.root.profiles());
    assertThat(manifest(promoted.slug().value()).source().runId()).isEqualTo(run);
  }

  @Test
  void notesSeedsThatAreNotThereAndFollowsNoPathOfAnEvent() throws IOException {
    recorded.upload("2", "../../../../etc/passwd").upload("3", "seed/gone.txt");

    Promoted promoted = promotion.promote(recorded.request());

    assertThat(manifest("palouse").seeds()).isEmpty();
    assertThat(promoted.notes())
        .containsExactly(
            "../../../../etc/passwd: not in the draft, though step 2 sends it",
            "seed/gone.txt: not in the draft, though step 3 sends it");
  }

  @Test
  void doesWithoutARunDirectoryThatIsGone() throws IOException {
    PromotionTrees.delete(recorded.runDirectory);

    Promoted promoted = promotion.promote(recorded.request());

    assertThat(promoted.path().resolve("run")).doesNotExist();
    assertThat(promoted.notes()).singleElement().asString().contains("does not exist");
  }

  @ParameterizedTest
  @CsvSource({
    "relative/path, names no absolute path",
    "'', names no absolute path",
    "/, is the whole file system",
    "/etc/passwd, is not a directory"
  })
  void doesWithoutARunDirectoryThatCannotBeMeant(String pointer, String note) throws IOException {
    Files.writeString(recorded.draft.runDirectoryPointer(), pointer);

    Promoted promoted = promotion.promote(recorded.request());

    assertThat(promoted.path().resolve("run")).doesNotExist();
    assertThat(promoted.notes()).singleElement().asString().contains(note);
  }

  @Test
  void takesTheRunDirectoryThatWasAskedFor() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("mine"), "x");

    Promoted promoted = promotion.promote(recorded.request().withRunDirectory(other));

    assertThat(promoted.path().resolve("run/mine")).hasContent("x");
  }

  @Test
  void leavesTheDataRootOutOfARunDirectoryAboveIt() throws IOException {
    Files.writeString(folder.resolve("mine"), "x");

    Promoted promoted = promotion.promote(recorded.request().withRunDirectory(folder));

    assertThat(promoted.path().resolve("run/mine")).hasContent("x");
    assertThat(promoted.path().resolve("run/data")).doesNotExist();
    assertThat(promoted.notes()).singleElement().asString().contains("holds the data root");
  }

  @Test
  void doesNotCopyTheLibraryIntoItself() {
    for (Path inside : List.of(recorded.root.path(), recorded.root.profiles())) {
      Promoted promoted =
          promotion.promote(
              recorded
                  .request()
                  .as(new Slug("p-" + inside.getFileName()))
                  .withRunDirectory(inside));

      assertThat(promoted.path().resolve("run")).doesNotExist();
      assertThat(promoted.notes()).singleElement().asString().contains("holds the profiles");
    }
  }

  @Test
  void refusesADraftThatIsNotThere() {
    assertThatThrownBy(() ->
            promotion.promote(
                PromotionRequest.of(
                    new RunId("nobody"), CaptureId.STREAM, AppDescriptions.generic())))
        .isInstanceOf(PromotionException.class)
        .hasMessageStartingWith("there is no draft of run nobody, capture stream at ")
        .hasMessageEndingWith("; record something first, or correct the names");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"stage\":\"requ", "\n\n", "nonsense\n"})
  void refusesADraftWithoutEvents(String content) throws IOException {
    Files.writeString(recorded.draft.events(), content);

    assertThatThrownBy(() -> promotion.promote(recorded.request()))
        .isInstanceOf(PromotionException.class)
        .hasMessageContaining("holds no whole event yet")
        .extracting(e -> ((PromotionException) e).reason())
        .isEqualTo(Reason.EMPTY_DRAFT);
    assertThat(recorded.root.profile(new Slug("palouse"))).doesNotExist();
  }

  @Test
  void letsOneOfManyWin() throws Exception {
    int many = 8;
    var start = new CountDownLatch(1);
    try (var pool = Executors.newFixedThreadPool(many)) {
      var results = IntStream.range(0, many).mapToObj(i -> pool.submit(promoting(start))).toList();
      start.countDown();

      int made = 0;
      for (var result : results) {
        made += "made".equals(result.get()) ? 1 : 0;
        assertThat(result.get()).isIn("made", "there", "IN_PROGRESS");
      }
      assertThat(made).isEqualTo(1);
    }
    assertThat(manifest("palouse").steps()).hasSize(1);
  }

  private Callable<String> promoting(CountDownLatch start) {
    return () -> {
      start.await();
      try {
        // Each with a promotion of its own, as in several requests to several servers.
        Promoted promoted = new Promotion(recorded.root, () -> NOW).promote(recorded.request());
        return promoted.alreadyThere() ? "there" : "made";
      } catch (PromotionException e) {
        return e.reason().name();
      }
    };
  }

  private Manifest manifest(String slug) throws IOException {
    Path file = recorded.root.profile(new Slug(slug)).resolve("profile.yaml");
    assertThat(Files.readString(file, UTF_8)).startsWith("# A recorded profile.");
    try (var in = Files.newInputStream(file)) {
      return ManifestFile.read(in, "profile.yaml");
    }
  }
}
