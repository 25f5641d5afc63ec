package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Slug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Promotion on disks that are full and in folders that may not be used.
class PromotionStorageTest {
  @TempDir private Path folder;
  private RecordedDraft recorded;

  @BeforeEach
  void record() throws IOException {
    recorded = new RecordedDraft(folder, "one");
    Files.write(recorded.runDirectory.resolve("big"), new byte[600_000]);
  }

  /// A file size limit breaks a write off in the middle of a file, as a full disk does, and needs
  /// no rights.
  @Test
  void leavesNothingOfACopyThatWasBrokenOff() throws Exception {
    String said = promote(List.of("sh", "-c", "ulimit -f 500; exec \"$@\"", "sh"));

    assertThat(said).startsWith("STORAGE cannot promote one below ").contains("run/big");
    assertThat(said).endsWith("; nothing was changed");
    assertNothingIsLeft();
    assertThat(promote(List.of())).isEqualTo("promoted");
  }

  /// In a mount namespace of its own, where the whole data root is a disk of one MiB.
  @Test
  void saysThatTheDiskIsFull() throws Exception {
    Files.write(recorded.runDirectory.resolve("bigger"), new byte[1_500_000]);
    String script =
        """
        root=$1; shift
        cp -a "$root" "$root.kept" && mount -t tmpfs -o size=1m,mode=777 tmpfs "$root" &&
        cp -a "$root.kept/." "$root" && "$@" && ls -A "$root/profiles"
        """;
    String root = recorded.root.path().toString();
    var prefix =
        List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh", root);

    List<String> lines = promoteAndList(prefix);

    assertThat(lines.get(0))
        .startsWith("STORAGE cannot promote one below ")
        .contains("the disk is full, so free some space or set PROFILE_DATA_ROOT");
    assertThat(lines.subList(1, lines.size())).containsExactly("_drafts");
  }

  @Test
  void saysWhatItMayNotWrite() throws Exception {
    permit(recorded.root.profiles(), "r-xr-xr-x");

    String said = promote(withoutPower());

    assertThat(said)
        .startsWith("STORAGE cannot promote one below ")
        .contains("permission denied at " + PromotionSite.folder(recorded.root));
    permit(recorded.root.profiles(), "rwxr-xr-x");
    assertNothingIsLeft();
  }

  @Test
  void notesWhatItMayNotReadInTheRunDirectory() throws Exception {
    Files.createDirectory(recorded.runDirectory.resolve("closed"));
    permit(recorded.runDirectory.resolve("big"), "---------");
    permit(recorded.runDirectory.resolve("closed"), "---------");

    List<String> lines = promoteAndList(withoutPower());

    assertThat(lines)
        .containsExactlyInAnyOrder(
            "big: may not be read, left out", "closed: may not be read, left out", "promoted");
    assertThat(recorded.root.profile(new Slug("one")).resolve("run/dem/dem.tif")).exists();
    permit(recorded.runDirectory.resolve("closed"), "rwx------");
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> entries = Files.list(recorded.root.profiles())) {
      assertThat(entries.map(path -> path.getFileName().toString())).containsExactly("_drafts");
    }
  }

  private String promote(List<String> prefix) throws Exception {
    return promoteAndList(prefix).get(0);
  }

  private List<String> promoteAndList(List<String> prefix) throws Exception {
    Process process = PromotionProcess.start(prefix, "once", folder.toString());
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(lines).isNotEmpty();
    return lines;
  }

  /// Root may do everything, so a test that root runs gives that power up.
  private static List<String> withoutPower() throws IOException {
    boolean root = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    return root ? List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--") : List.of();
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
