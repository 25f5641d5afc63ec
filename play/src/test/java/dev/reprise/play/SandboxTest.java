package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
  private static final RunId RUN = new RunId("profile;;tmp;;palouse");

  @TempDir private Path data;
  private Path profile;
  private Path snapshot;
  private Path runs;
  private Path place;

  @BeforeEach
  void makeAProfile() throws IOException {
    profile = Files.createDirectories(data.resolve("profiles/one"));
    snapshot = Files.createDirectories(profile.resolve("run"));
    runs = data.resolve("playback/runs");
    place = runs.resolve(RUN.value());
    write(snapshot.resolve("dem/dem.tif"), "dem");
    write(snapshot.resolve("ron.json"), "{}");
  }

  @Test
  void copiesTheSnapshotWithItsTimesAndLeavesTheProfileAlone() throws Exception {
    var then = FileTime.from(Instant.parse("2025-01-02T03:04:05Z"));
    Files.setLastModifiedTime(snapshot.resolve("ron.json"), then);
    Files.setLastModifiedTime(snapshot.resolve("dem"), then);
    var before = tree(profile);

    try (var sandbox = prepared(plan(false))) {
      assertThat(sandbox.runId()).isEqualTo(RUN);
      assertThat(sandbox.directory()).contains(place);
      assertThat(sandbox.notes()).isEmpty();
      assertThat(place.resolve("dem/dem.tif")).hasContent("dem");
      assertThat(Files.getLastModifiedTime(place.resolve("ron.json"))).isEqualTo(then);
      assertThat(Files.getLastModifiedTime(place.resolve("dem"))).isEqualTo(then);
      write(place.resolve("ron.json"), "changed");
    }
    assertThat(place.resolve("ron.json")).hasContent("changed");
    assertThat(tree(profile)).isEqualTo(before);
    assertThat(names(runs)).containsExactly(RUN.value());
  }

  @Test
  void removesWhateverAnEarlierPlaybackLeft() throws Exception {
    prepared(plan(false)).close();
    write(place.resolve("left/over"), "x");
    write(place.resolve("ron.json"), "changed");
    Path outside = write(data.resolve("outside/precious"), "precious");
    Files.createSymbolicLink(place.resolve("way-out"), outside.getParent());
    Files.setPosixFilePermissions(
        place.resolve("left"), PosixFilePermissions.fromString("r-xr-xr-x"));

    prepared(plan(false)).close();

    assertThat(tree(place)).isEqualTo(tree(snapshot));
    assertThat(outside).hasContent("precious");
  }

  @Test
  void removesAnIsolatedSandboxAndLeavesNothingBeside() throws Exception {
    for (boolean ours : new boolean[] {true, false}) {
      var sandbox = prepared(new SandboxPlan(RUN, place, ours, profile, true));
      Path outside = write(data.resolve("outside/precious"), "precious");
      Files.createSymbolicLink(place.resolve("way-out"), outside.getParent());
      assertThat(sandbox.directory()).isPresent();

      sandbox.close();

      assertThat(sandbox.directory()).isEmpty();
      assertThat(runs).isEmptyDirectory();
      assertThat(outside).hasContent("precious");
      sandbox.close();
    }
  }

  @Test
  void replacesALinkInItsPlaceAndNotWhereItLeads() throws Exception {
    Path outside = write(data.resolve("outside/precious"), "precious");
    Files.createDirectories(runs);
    Files.createSymbolicLink(place, outside.getParent());

    prepared(plan(true)).close();

    assertThat(place).doesNotExist();
    assertThat(tree(data.resolve("outside"))).containsOnlyKeys("", "precious");

    Files.createSymbolicLink(place, outside.getParent());
    prepared(plan(false)).close();
    assertThat(Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(tree(data.resolve("outside"))).containsOnlyKeys("", "precious");
  }

  @Test
  void replacesAFileInItsPlace() throws Exception {
    write(place, "a file");

    prepared(plan(false)).close();

    assertThat(tree(place)).isEqualTo(tree(snapshot));
  }

  @Test
  void neverReplacesWhatNoPlaybackMadeInTheApplicationsRealm() throws Exception {
    var plan = new SandboxPlan(RUN, place, false, profile, true);
    Path precious = write(place.resolve("precious"), "precious");

    assertThatThrownBy(() -> prepared(plan))
        .isInstanceOf(PlaybackException.class)
        .hasMessageContaining(place.toString())
        .hasMessageContaining("no playback made it");
    assertThat(precious).hasContent("precious");

    Files.delete(precious);
    prepared(plan).close();
    var kept = new SandboxPlan(RUN, place, false, profile, false);
    prepared(kept).close();
    write(place.resolve("left"), "x");
    prepared(kept).close();
    assertThat(tree(place)).isEqualTo(tree(snapshot));
  }

  @Test
  void neverTakesAPlaceThatTheProfileIsIn() throws Exception {
    var before = tree(profile);
    for (Path folder :
        List.of(profile, data.resolve("profiles"), snapshot, snapshot.resolve("x"))) {
      assertThatThrownBy(() -> prepared(new SandboxPlan(RUN, folder, true, profile, true)))
          .isInstanceOf(PlaybackException.class);
    }
    Files.createSymbolicLink(data.resolve("alias"), data.resolve("profiles"));
    Path alias = data.resolve("alias/one");
    assertThatThrownBy(() -> prepared(new SandboxPlan(RUN, alias, true, profile, true)))
        .isInstanceOf(PlaybackException.class);

    assertThat(tree(profile)).isEqualTo(before);
  }

  @Test
  void keepsLinksWithinTheSnapshotAndRefusesOthers() throws Exception {
    Path outside = write(data.resolve("outside/secret"), "secret");
    Files.createSymbolicLink(snapshot.resolve("near"), Path.of("dem/dem.tif"));
    Files.createSymbolicLink(snapshot.resolve("absolute"), snapshot.resolve("dem"));
    Files.createSymbolicLink(snapshot.resolve("loop"), Path.of("."));
    Files.createSymbolicLink(snapshot.resolve("out"), outside);
    Files.createSymbolicLink(snapshot.resolve("out-folder"), outside.getParent());
    Files.createSymbolicLink(snapshot.resolve("events"), Path.of("../capture"));
    Files.createSymbolicLink(snapshot.resolve("nowhere"), Path.of("gone"));

    try (var sandbox = prepared(plan(false))) {
      assertThat(sandbox.notes())
          .hasSize(4)
          .anyMatch(note -> note.startsWith("run/out: a link out of the profile"))
          .anyMatch(note -> note.startsWith("run/nowhere: a link to nothing"));
    }
    assertThat(tree(place).keySet())
        .containsExactly("", "absolute", "dem", "dem/dem.tif", "loop", "near", "ron.json");
    assertThat(place.resolve("absolute").toRealPath()).isEqualTo(place.toRealPath().resolve("dem"));
    assertThat(place.resolve("near")).hasContent("dem");
  }

  @Test
  void copiesNothingWhereTheProfileHasNoSnapshot() throws Exception {
    Files.move(snapshot, data.resolve("elsewhere"));
    try (var sandbox = prepared(plan(true))) {
      assertThat(sandbox.directory()).isEmpty();
      assertThat(sandbox.notes()).singleElement().asString().contains("nothing was copied");
    }

    Files.createSymbolicLink(snapshot, data.resolve("elsewhere"));
    try (var sandbox = prepared(plan(true))) {
      assertThat(sandbox.directory()).isEmpty();
    }
    assertThat(data.resolve("elsewhere/ron.json")).exists();
  }

  @Test
  void buildsAnewAfterAPlaybackThatDiedBetweenBuildingAndSwapping() throws Exception {
    prepared(plan(false)).close();
    Path half = runs.resolve(names(runs).getFirst());
    Path building = new SandboxPlace(place, true).building();
    write(building.resolve("half"), "half a copy");
    Files.move(
        half, building.resolveSibling(building.getFileName().toString().replace(".new", ".old")));
    assertThat(place).doesNotExist();

    prepared(plan(false)).close();

    assertThat(tree(place)).isEqualTo(tree(snapshot));
    assertThat(names(runs)).containsExactly(RUN.value());
  }

  @Test
  void leavesTheOldSandboxWholeWhenItIsInterrupted() throws Exception {
    prepared(plan(false)).close();
    write(place.resolve("ron.json"), "of yesterday");

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> prepared(plan(false))).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(place.resolve("ron.json")).hasContent("of yesterday");
    assertThat(names(runs)).containsExactly(RUN.value());
  }

  @Test
  void saysWhatCannotBeWritten() throws Exception {
    write(data.resolve("playback"), "a file where a folder should be");

    assertThatThrownBy(() -> prepared(plan(false)))
        .isInstanceOfSatisfying(
            PlaybackException.class,
            e -> assertThat(e.reason()).isEqualTo(PlaybackException.Reason.STORAGE))
        .hasMessageStartingWith("cannot prepare the sandbox " + place)
        .hasMessageContaining("see that it can be written");

    // Even root makes no folder here.
    var virtual = new SandboxPlan(RUN, Path.of("/proc/reprise/x"), true, profile, false);
    assertThatThrownBy(() -> prepared(virtual)).isInstanceOf(PlaybackException.class);
  }

  private Sandbox prepared(SandboxPlan plan) throws InterruptedException {
    return Sandbox.prepare(plan, AppDescriptions.generic(), List.of());
  }

  private SandboxPlan plan(boolean removed) {
    return new SandboxPlan(RUN, place, true, profile, removed);
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  /// Every path with its content, or the end of its link.
  private static Map<String, String> tree(Path root) throws IOException {
    var tree = new TreeMap<String, String>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.toList()) {
        String content =
            Files.isSymbolicLink(path)
                ? "-> " + Files.readSymbolicLink(path)
                : Files.isDirectory(path) ? "/" : Files.readString(path);
        tree.put(root.relativize(path).toString(), content);
      }
    }
    return tree;
  }
}
