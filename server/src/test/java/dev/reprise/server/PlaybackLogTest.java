package dev.reprise.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.play.LogLine;
import dev.reprise.play.Observer;
import dev.reprise.play.PlaybackEvent.Level;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.play.PlaybackToken;
import dev.reprise.profile.Slug;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaybackLogTest {
  private final LivePlayback playback =
      new LivePlayback(
          new PlaybackToken("token"),
          PlaybackRequest.of(new Slug("palouse"), URI.create("http://localhost:1")),
          Observer.NONE,
          InstantSource.fixed(FakeStage.AT));

  private List<String> log() throws Exception {
    var bytes = new ByteArrayOutputStream();
    new PlaybackLog(playback, new LogLine(false), Duration.ofSeconds(5)).writeWholeTo(bytes);
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void saysHowMuchWasForgottenBeforeItWasRead() throws Exception {
    for (int i = 0; i < PlaybackFeed.EVENTS_KEPT + 7; i++) {
      playback.say(Level.INFO, "line " + i);
    }
    playback.tellEnd();

    List<String> log = log();

    assertThat(log).hasSize(PlaybackFeed.EVENTS_KEPT + 1);
    assertThat(log.getFirst()).endsWith("WARNING 7 events were not read in time");
    assertThat(log.get(1)).endsWith("INFO line 7");
    assertThat(log.getLast()).endsWith("INFO line " + (PlaybackFeed.EVENTS_KEPT + 6));
  }

  @Test
  void holdsNoMoreThanItMay() throws Exception {
    for (int i = 0; i < 100; i++) {
      playback.say(Level.INFO, i + "x".repeat(1 << 20));
    }
    playback.tellEnd();

    List<String> log = log();

    assertThat(log.stream().mapToLong(String::length).sum()).isLessThan(PlaybackFeed.SIZE_KEPT);
    assertThat(log.getLast()).contains("INFO 99x");
  }

  @Test
  void keepsTheLastEventHoweverLargeItIs() throws Exception {
    playback.say(Level.INFO, "x".repeat(5 << 20));
    playback.tellEnd();

    assertThat(log()).singleElement().asString().hasSizeGreaterThan(5 << 20);
  }

  @Test
  void tellsNothingAfterTheEnd() throws Exception {
    playback.say(Level.INFO, "before");
    playback.tellEnd();
    playback.say(Level.INFO, "after");

    assertThat(log()).singleElement().asString().endsWith("before");
  }
}
