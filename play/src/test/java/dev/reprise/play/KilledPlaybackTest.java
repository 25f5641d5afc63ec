package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.play.Recorded.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Playbacks of another process that is killed while it makes its sandbox, or swaps it for the one
/// before.
@Timeout(240)
class KilledPlaybackTest {
  private static final int KILLS = 12;
  private static final int FILES = 300;
  private static final String READY = "{\"run\":\"ready\"}";
  private static final String SANDBOX = "profile;;tmp;;palouse";

  @TempDir Path root;

  @Test
  void leavesNothingHalfDoneInTheWayOfTheNext() throws Exception {
    var profile = profile();
    Path library = profile.folders.profile(ProfileFixture.SLUG);
    Path sandbox = profile.folders.runs().resolve(SANDBOX);
    var recorded = tree(library, true);
    var random = new Random(17);
    int halfDone = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      try (var application = new FakeApplication(_ -> Answer.json(READY))) {
        killWhilePlaying(application, random);

        halfDone += Files.exists(beside(sandbox, ".new")) ? 1 : 0;
        halfDone += Files.exists(beside(sandbox, ".old")) ? 1 : 0;
        assertThat(tree(library, true)).isEqualTo(recorded);
        if (Files.exists(sandbox)) {
          assertThat(tree(sandbox, false)).isEqualTo(tree(library.resolve("run"), false));
        }
        assertThat(next(profile, application).verdict()).contains(Verdict.PASS);
        assertThat(tree(sandbox, false)).isEqualTo(tree(library.resolve("run"), false));
        assertThat(profile.folders.runs()).isDirectoryContaining(sandbox::equals);
        try (Stream<Path> all = Files.list(profile.folders.runs())) {
          assertThat(all).containsExactly(sandbox);
        }
      }
    }
    assertThat(halfDone).as("kills that met a sandbox that was not ready").isPositive();
    assertThat(tree(library, true)).isEqualTo(recorded);
  }

  private ProfileFixture profile() {
    var profile =
        new ProfileFixture(root, get("/runs/palouse/cfg/state").answers(200, READY))
            .app(
                "name: runs\nrun: {path: \"/runs/{runid}/{config}/\", sandbox: \"profile;;tmp;;{runid}\"}\n");
    for (int i = 0; i < FILES; i++) {
      profile.file("run/part-" + i % 10 + "/file-" + i, "file " + i + "\n" + "x".repeat(i * 7));
    }
    return profile;
  }

  private static PlaybackResult next(ProfileFixture profile, FakeApplication application) {
    return profile
        .player(null)
        .play(PlaybackToken.random(), profile.request(application.uri()), profile.heard::add);
  }

  /// Kills it some time after its first playback: most of its time goes into sandboxes.
  private void killWhilePlaying(FakeApplication application, Random random) throws Exception {
    Process process = PlayingProcess.start(root, application.uri());
    try (BufferedReader lines = process.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("PASS");
      LockSupport.parkNanos(random.nextLong(120_000_000));
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(process.exitValue()).as("killed, not ended").isEqualTo(128 + 9);
  }

  private static Path beside(Path sandbox, String suffix) throws IOException {
    try (Stream<Path> all = Files.list(sandbox.resolveSibling(""))) {
      return all.filter(path -> path.getFileName().toString().endsWith(suffix))
          .findFirst()
          .orElse(sandbox.resolveSibling("nothing"));
    }
  }

  /// Every path with what it holds; with its time, too, where that may not change.
  private static Map<String, String> tree(Path folder, boolean times) throws IOException {
    var tree = new TreeMap<String, String>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        var attributes =
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String text = attributes.isRegularFile() ? Files.readString(path) : "";
        String time = times ? attributes.lastModifiedTime() + " " : "";
        tree.put(folder.relativize(path).toString(), time + text);
      }
    }
    return tree;
  }
}
