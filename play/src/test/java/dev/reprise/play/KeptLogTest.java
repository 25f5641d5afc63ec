package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.play.PlaybackEvent.Level;
import dev.reprise.play.PlaybackEvent.Line;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KeptLogTest {
  private static final Instant NOW = Instant.parse("2026-11-02T10:00:00.123Z");

  @TempDir Path root;

  private ProfileFixture profile;
  private Results results;

  @BeforeEach
  void record() {
    profile = new ProfileFixture(root, get("/parts").answers(200, "[]"));
    results = new Results(profile.folders);
  }

  private List<String> texts() {
    return results.log(profile.token, 100).lines().stream().map(Line::text).toList();
  }

  @Test
  void keepsWhatAPlaybackSaidAndHowItEnded() {
    profile.play(profile.unchanged());

    List<String> heard = new ArrayList<>();
    for (PlaybackEvent event : profile.heard) {
      if (event instanceof Line line) {
        heard.add(line.text());
      }
    }
    assertThat(heard).isNotEmpty();
    heard.add("verdict PASS");
    assertThat(texts()).isEqualTo(heard);
    assertThat(profile.folders.log(profile.token))
        .content()
        .endsWith(" [profile_playback] INFO verdict PASS\n");
  }

  @Test
  void saysWhyOneEndedEarly() {
    assertThatThrownBy(() -> profile.play(profile.request(URI.create("http://127.0.0.1:1"))))
        .isInstanceOf(PlaybackException.class);

    assertThat(results.log(profile.token, 2).lines())
        .extracting(Line::level)
        .containsExactly(Level.ERROR, Level.INFO);
    assertThat(texts()).endsWith("verdict FAILED");
  }

  @Test
  void givesTheLastLinesAndTellsHowManyCameBefore() throws IOException {
    try (var log = KeptLog.open(file(), () -> NOW)) {
      PlaybackListener listener = log.before(_ -> {});
      for (int i = 1; i <= 5; i++) {
        listener.heard(new Line(NOW, Level.WARNING, "line " + i));
      }
    }
    Files.writeString(file(), Files.readString(file()) + "2026-11-02T10:00");

    assertThat(results.log(profile.token, 3))
        .isEqualTo(
            new StoredLog(
                3,
                List.of(
                    new Line(NOW, Level.WARNING, "line 4"),
                    new Line(NOW, Level.WARNING, "line 5"))));
  }

  @Test
  void endsWhereItGrowsTooLong() throws IOException {
    List<PlaybackEvent> heard = new ArrayList<>();
    try (var log = KeptLog.open(file(), () -> NOW)) {
      PlaybackListener listener = log.before(heard::add);
      var line = new Line(NOW, Level.INFO, "x".repeat(1 << 20));
      for (int i = 0; i < 20; i++) {
        listener.heard(line);
      }
    }

    assertThat(heard).hasSize(20);
    assertThat(Files.size(file())).isBetween(KeptLog.LIMIT, KeptLog.LIMIT + (2 << 20));
    assertThat(texts()).last().isEqualTo("the log is too long; what comes after is not kept");
  }

  @Test
  void isEmptyWhereNoneWasKept() {
    assertThat(results.log(profile.token, 10)).isEqualTo(new StoredLog(0, List.of()));
  }

  private Path file() throws IOException {
    Path file = profile.folders.log(profile.token);
    Files.createDirectories(file.getParent());
    return file;
  }
}
