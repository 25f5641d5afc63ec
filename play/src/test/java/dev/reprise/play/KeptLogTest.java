package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.play.PlaybackEvent.Level;
import dev.reprise.play.PlaybackEvent.Line;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private List<Line> lines() {
    return results.log(profile.token).lines().stream().flatMap(Optional::stream).toList();
  }

  private List<String> texts() {
    return lines().stream().map(Line::text).toList();
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

    assertThat(lines()).extracting(Line::level).endsWith(Level.ERROR, Level.INFO);
    assertThat(texts()).endsWith("verdict FAILED");
  }

  @Test
  void keepsTheNumberOfEachLineWhateverHappenedToTheFile() throws IOException {
    String line = "2026-11-02T10:00:00.123Z [profile_playback] ";
    Files.write(
        file(),
        (line + "INFO one\nodd\n" + line + "LOUD x\nZ [a] INFO x\n" + line + "ERROR \u00e9\n")
            .getBytes(ISO_8859_1));
    Files.writeString(file(), line + "INFO torn", StandardOpenOption.APPEND);

    assertThat(results.log(profile.token).lines())
        .containsExactly(
            Optional.of(new Line(NOW, Level.INFO, "one")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Line(NOW, Level.ERROR, "\ufffd")));
  }

  @Test
  void isToldOnceWhereItCannotBeWritten() throws IOException {
    Path file = Files.createDirectories(file());

    PlaybackResult result = profile.play(profile.unchanged());

    assertThat(result.verdict()).hasValue(Verdict.PASS);
    assertThat(profile.log())
        .filteredOn(it -> it.contains("the log cannot be written to " + file))
        .hasSize(1);
  }

  @Test
  void endsWhereItGrowsTooLong() throws IOException {
    List<PlaybackEvent> heard = new ArrayList<>();
    try (var log = new KeptLog(file(), () -> NOW)) {
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
    assertThat(results.log(profile.token).lines()).isEmpty();
  }

  private Path file() throws IOException {
    Path file = profile.folders.log(profile.token);
    Files.createDirectories(file.getParent());
    return file;
  }
}
