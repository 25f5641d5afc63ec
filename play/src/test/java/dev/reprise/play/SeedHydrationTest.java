package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.Manifest.Seed;
import dev.reprise.profile.SafeName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedHydrationTest {
  private static final String APP =
      """
      uploads: [{endpoint: "**/landuse", type: landuse, canonical: input}]
      tasks: [{endpoint: rq/api/build, files: [wepp/out__put/my result.txt]}]
      config: {files: ["*.cfg"], active: active_config.txt}
      """;

  @TempDir private Path folder;
  private Path seeds;
  private Path run;
  private final SandboxNotes notes = new SandboxNotes();

  @BeforeEach
  void makeFolders() throws IOException {
    seeds = Files.createDirectories(folder.resolve("capture/seed"));
    run = Files.createDirectories(folder.resolve("run"));
  }

  @Test
  void putsALabelledSeedToItsPathIfItIsMissingThere() throws IOException {
    write(seeds.resolve("dem__dem.asc"), "seed");
    write(seeds.resolve("state.json"), "seed");
    write(seeds.resolve("soil__map.tif"), "seed");
    write(run.resolve("soil/map.tif"), "snapshot");

    hydrate();

    assertThat(run.resolve("dem/dem.asc")).hasContent("seed");
    assertThat(run.resolve("state.json")).hasContent("seed");
    assertThat(run.resolve("soil/map.tif")).hasContent("snapshot");
    assertThat(notes.all()).isEmpty();
  }

  @Test
  void findsFilesWhoseNamesTheLabelOnlyHintsAt() throws IOException {
    write(run.resolve("a__b.txt"), "snapshot");
    write(seeds.resolve("a__b.txt"), "seed");
    Path spaced = Path.of("with space/very odd.txt");
    write(run.resolve(spaced), "snapshot");
    write(seeds.resolve(SeedLabel.of(spaced)), "seed");
    write(seeds.resolve(SeedLabel.of(Path.of("wepp/out__put/my result.txt"))), "of a task");

    hydrate();

    assertThat(run.resolve("a")).doesNotExist();
    assertThat(run.resolve("wepp/out__put/my result.txt")).hasContent("of a task");
    assertThat(files()).hasSize(3);
    assertThat(notes.all()).isEmpty();
  }

  @Test
  void makesFoldersForMarkersAndNothingForMissingFiles() throws IOException {
    write(seeds.resolve("wepp__runs.dir.exists"), "");
    write(seeds.resolve("climate__cli.missing"), "");
    write(run.resolve("v1.2/x"), "a folder whose marker is v1");
    write(seeds.resolve("v1.dir.exists"), "");

    hydrate();

    assertThat(run.resolve("wepp/runs")).isEmptyDirectory();
    assertThat(run.resolve("climate")).doesNotExist();
    assertThat(run.resolve("v1")).doesNotExist();
    assertThat(notes.all()).isEmpty();
  }

  @Test
  void putsConfigurationsAndUploadsWhereTheRunDirectoryLacksThem() throws IOException {
    write(seeds.resolve("config/disturbed.cfg"), "seed");
    write(seeds.resolve("config/own.cfg"), "seed");
    write(seeds.resolve("config/active_config.txt"), "disturbed\n");
    write(run.resolve("own.cfg"), "snapshot");
    write(seeds.resolve("uploads/landuse/input.tif"), "seed");
    write(seeds.resolve("uploads/landuse/kept.tif"), "seed");
    write(run.resolve("elsewhere/kept.tif"), "snapshot");
    write(seeds.resolve("uploads/unheard-of/x.txt"), "is only sent again");

    hydrate();

    assertThat(files())
        .containsExactly(
            "active_config.txt",
            "disturbed.cfg",
            "elsewhere/kept.tif",
            "landuse/input.tif",
            "own.cfg");
    assertThat(run.resolve("own.cfg")).hasContent("snapshot");
    assertThat(notes.all()).isEmpty();
  }

  @Test
  void notesWhatCannotBeFoundOrPut() throws IOException {
    write(run.resolve("dem"), "a file where a folder should be");
    write(seeds.resolve("dem__dem.asc"), "seed");
    write(seeds.resolve("dem__sub.dir.exists"), "");
    write(seeds.resolve(SafeName.of("odd name") + ".txt"), "seed");
    write(seeds.resolve("good__file.txt"), "seed");

    hydrate(
        new Seed("seed/uploads/landuse/gone.tif", "00", List.of("17-3")),
        new Seed("../../../etc/passwd", "00", List.of()),
        new Seed("seed/good__file.txt", "00", List.of()));

    assertThat(notes.all())
        .hasSize(5)
        .contains(
            "seed/uploads/landuse/gone.tif: missing from the profile, though step 17-3 sends it",
            "../../../etc/passwd: missing from the profile")
        .anyMatch(note -> note.startsWith("seed/dem__dem.asc: could not be put to dem/dem.asc"))
        .anyMatch(note -> note.startsWith("seed/dem__sub.dir.exists: could not be put to dem/sub"))
        .anyMatch(note -> note.contains("its name does not tell where"));
    assertThat(files()).containsExactly("dem", "good/file.txt");
  }

  @Test
  void followsNoLinks() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Path secret = write(outside.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(seeds.resolve("stolen.txt"), secret);
    Files.createSymbolicLink(seeds.resolve("config"), outside);
    Files.createSymbolicLink(seeds.resolve("uploads"), outside);
    write(outside.resolve("landuse/up.txt"), "secret");
    Files.createSymbolicLink(run.resolve("dem"), outside);
    write(seeds.resolve("dem__dem.asc"), "seed");
    write(seeds.resolve("dem__sub.dir.exists"), "");

    hydrate();

    assertThat(outside.resolve("dem.asc")).doesNotExist();
    assertThat(outside.resolve("sub")).doesNotExist();
    assertThat(files()).containsExactly("dem");
    assertThat(notes.all())
        .anyMatch(note -> note.startsWith("seed/stolen.txt: a link"))
        .anyMatch(note -> note.contains("behind a link out of the sandbox"));
  }

  @Test
  void countsNotesBeyondWhatAnybodyReads() throws IOException {
    hydrate(
        Stream.generate(() -> new Seed("seed/gone", "", List.of()))
            .limit(300)
            .toArray(Seed[]::new));

    assertThat(notes.all()).hasSize(201).last().isEqualTo("100 more notes were left out");
  }

  private void hydrate(Seed... declared) throws IOException {
    var app =
        AppDescriptions.read(new ByteArrayInputStream(APP.getBytes(StandardCharsets.UTF_8)), "app");
    var capture = new CaptureFolder(folder.resolve("capture"));
    new SeedHydration(capture, app, List.of(declared), notes).into(run);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> paths = Files.walk(run)) {
      return paths
          .filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> run.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
