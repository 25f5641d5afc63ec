package dev.reprise.record;

import static dev.reprise.record.RecordedDraft.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.CaptureId;
import dev.reprise.profile.Manifest;
import dev.reprise.profile.Manifest.Seed;
import dev.reprise.profile.RunId;
import dev.reprise.profile.Slug;
import dev.reprise.profile.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromotionTest extends PromotionFixture {
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
    Manifest manifest = recorded.manifest("palouse");
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
    assertThat(recorded.manifest(promoted.slug().value()).source().runId()).isEqualTo(run);
  }
}
