package dev.reprise.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.AppDescription;
import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.CaptureId;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Manifest;
import dev.reprise.profile.ManifestFile;
import dev.reprise.profile.Step;
import dev.reprise.proxy.ProxySettings;
import dev.reprise.proxy.RecordingProxy;
import dev.reprise.record.ProfileRecorder;
import dev.reprise.record.Promotion;
import dev.reprise.record.PromotionRequest;
import dev.reprise.record.RecorderSettings;
import dev.reprise.record.RunDirectories;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// One session, recorded inside the application and once more from before it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedSessionTest {
  private Recording byFilter;
  private Recording byProxy;

  /// A session that was recorded and promoted.
  private record Recording(
      WatershedSession.Walk walk, String password, DataRoot root, Path profile, Path original) {
    CaptureFolder capture() {
      return new CaptureFolder(profile.resolve("capture"));
    }

    Manifest manifest() throws IOException {
      try (InputStream yaml = Files.newInputStream(profile.resolve("profile.yaml"))) {
        return ManifestFile.read(yaml, "profile.yaml");
      }
    }

    /// Steps as they are in every session: without the ids that this one got, and without polls,
    /// whose number depends on the machine.
    List<String> steps() throws IOException {
      return manifest().steps().stream()
          .filter(step -> !step.path().startsWith("/rq/api/jobstatus/"))
          .map(this::masked)
          .toList();
    }

    private String masked(Step step) {
      return (step.method() + " " + step.path() + " " + step.status() + " " + step.skipped())
          .replace(walk.forkedRunid(), "FORK")
          .replace(walk.runid(), "RUN")
          .replaceAll("/jobinfo/[0-9a-f-]{36}", "/jobinfo/JOB")
          .replaceAll("archives/[^ ]+\\.zip", "archives/ZIP");
    }
  }

  @BeforeAll
  void recordBoth(@TempDir Path folder) throws Exception {
    byFilter = recordedByFilter(folder.resolve("filter"));
    byProxy = recordedByProxy(folder.resolve("proxy"));
  }

  @Test
  void givesEqualStepsThroughTheFilterAndThroughTheProxy() throws Exception {
    assertThat(byFilter.steps()).isEqualTo(byProxy.steps()).hasSizeGreaterThan(40);
  }

  @Test
  void hasEveryRequestThatTheSessionSentToTheRun() throws Exception {
    for (Recording recording : List.of(byFilter, byProxy)) {
      List<String> sent =
          recording.walk().steps().stream()
              .filter(step -> step.path().startsWith("/runs/" + recording.walk().runid() + "/"))
              .map(step -> step.method() + " " + step.path())
              .toList();
      List<String> recorded =
          recording.manifest().steps().stream()
              .filter(step -> step.path().startsWith("/runs/"))
              .map(step -> step.method() + " " + step.path())
              .toList();
      assertThat(recorded).containsExactlyElementsOf(sent);
    }
  }

  @Test
  void keepsUploadsUnderTheirCanonicalNames() throws Exception {
    for (Recording recording : List.of(byFilter, byProxy)) {
      assertThat(recording.capture().uploads("landuse").resolve("input_upload_landuse.asc"))
          .hasBinaryContent(WatershedSession.sample("landuse.asc"));
      assertThat(recording.capture().uploads("cli").resolve("input_upload_cli.cli"))
          .hasBinaryContent(WatershedSession.sample("moscow.cli"));
      assertThat(recording.manifest().seeds()).hasSizeGreaterThanOrEqualTo(6);
    }
  }

  @Test
  void keepsWhatTheTasksMadeAndNotesWhatTheStateSaid() throws Exception {
    for (Recording recording : List.of(byFilter, byProxy)) {
      assertThat(recording.capture().seeds().resolve("dem__dem.asc"))
          .hasSameBinaryContentAs(recording.original().resolve("dem/dem.asc"));
      assertThat(recording.capture().validationLog())
          .content()
          .contains("has_dem=true as expected")
          .contains("has_wepp=true as expected")
          .doesNotContain("but expected");
      assertThat(recording.capture().configSeeds().resolve("active_config.txt"))
          .hasContent("disturbed");
      assertThat(recording.capture().configSeeds().resolve("disturbed.cfg")).exists();
    }
  }

  @Test
  void clonesTheRunWithoutItsLogs() {
    for (Recording recording : List.of(byFilter, byProxy)) {
      assertThat(recording.profile().resolve("run/ron.nodb"))
          .hasSameBinaryContentAs(recording.original().resolve("ron.nodb"));
      assertThat(recording.profile().resolve("run/_logs")).doesNotExist();
    }
  }

  @Test
  void writesNoSecretToTheDisk() throws Exception {
    for (Recording recording : List.of(byFilter, byProxy)) {
      try (Stream<Path> files = Files.walk(recording.root().path())) {
        assertThat(files.filter(Files::isRegularFile).map(RecordedSessionTest::text))
            .hasSizeGreaterThan(20)
            .noneMatch(text -> text.contains(recording.password()));
      }
    }
  }

  private static Recording recordedByFilter(Path place) throws Exception {
    var root = new DataRoot(place.resolve("reprise"));
    var properties = Map.of("reprise.record", "true", "PROFILE_DATA_ROOT", root.path().toString());
    try (var watershed = Watershed.start(place.resolve("watershed"), properties)) {
      var walk = walk(watershed, watershed.uri());
      watershed.flushRecording();
      return promoted(watershed, walk, root);
    }
  }

  private static Recording recordedByProxy(Path place) throws Exception {
    var root = new DataRoot(place.resolve("reprise"));
    try (var watershed = Watershed.start(place.resolve("watershed"), Map.of())) {
      var settings =
          RecorderSettings.at(root, InstantSource.system())
              .app(description())
              .runDirectories(RunDirectories.like(place + "/watershed/runs/{runid}"))
              .build();
      WatershedSession.Walk walk;
      try (var recorder = ProfileRecorder.open(settings);
          var proxy =
              RecordingProxy.start(
                  ProxySettings.of(
                      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), watershed.uri()),
                  recorder.exchanges())) {
        walk = walk(watershed, URI.create("http://127.0.0.1:" + proxy.address().getPort()));
      }
      return promoted(watershed, walk, root);
    }
  }

  private static WatershedSession.Walk walk(Watershed watershed, URI base) throws Exception {
    return new WatershedSession(base, watershed.email(), watershed.password()).walk();
  }

  private static Recording promoted(Watershed watershed, WatershedSession.Walk walk, DataRoot root)
      throws IOException {
    var run = new dev.reprise.profile.RunId(walk.runid());
    var request = PromotionRequest.of(run, CaptureId.STREAM, description());
    var promoted = new Promotion(root, InstantSource.system()).promote(request);
    return new Recording(
        walk, watershed.password(), root, promoted.path(), watershed.runDirectory(walk.runid()));
  }

  private static AppDescription description() {
    return AppDescriptions.named("app.yaml");
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
