package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogLineTest {
  private static final Instant AT = Instant.parse("2026-11-20T10:30:00.5Z");

  private static String plain(String text) {
    return new LogLine(false).of(line(text));
  }

  private static String coloured(String text) {
    String whole = new LogLine(true).of(line(text));
    return whole.substring(whole.indexOf("INFO ") + 5);
  }

  private static PlaybackEvent.Line line(String text) {
    return new PlaybackEvent.Line(AT, PlaybackEvent.Level.INFO, text);
  }

  @Test
  void namesTimeTagAndLevel() {
    assertThat(plain("playing palouse"))
        .isEqualTo("2026-11-20T10:30:00.500Z [profile_playback] INFO playing palouse");
    assertThat(new LogLine(true).of(line("x")))
        .isEqualTo(
            "\u001b[95m2026-11-20T10:30:00.500Z\u001b[0m \u001b[95m[profile_playback]\u001b[0m"
                + " INFO x");
  }

  @Test
  void coloursWhatPeopleLookFor() {
    assertThat(coloured("[1/9] GET /x HTTP 204 in 3 ms"))
        .isEqualTo("[1/9] GET /x \u001b[92mHTTP 204\u001b[0m in 3 ms");
    assertThat(coloured("HTTP 404, HTTP 302"))
        .isEqualTo("\u001b[91mHTTP 404\u001b[0m, \u001b[91mHTTP 302\u001b[0m");
    assertThat(coloured("job 0f8fad5b-d9cb-469f-a165-70867728950e is queued"))
        .isEqualTo("\u001b[38;5;56mjob 0f8fad5b-d9cb-469f-a165-70867728950e\u001b[0m is queued");
    assertThat(coloured("POST https://localhost/app now"))
        .isEqualTo("POST \u001b[38;5;27mhttps://localhost/app\u001b[0m now");
    assertThat(coloured("sent {\"mode\": 2, \"u\": \"http://x\"}"))
        .isEqualTo("sent \u001b[92m{\"mode\": 2, \"u\": \"http://x\"}\u001b[0m");
    assertThat(coloured("preview: <html> $1 \\"))
        .isEqualTo("preview: \u001b[92m<html> $1 \\\u001b[0m");
    assertThat(coloured("nothing special: HTTP 20, job 12, {x}"))
        .isEqualTo("nothing special: HTTP 20, job 12, {x}");
  }

  @Test
  void letsNoRecordedByteSteerATerminal() {
    assertThat(plain("a\u001b[2J\u009b1m\u0007\u007fb"))
        .endsWith("a\\u001b[2J\\u009b1m\\u0007\\u007fb");
    assertThat(plain("one\r\n2026 [profile_playback] INFO forged\u2028x\u202ey"))
        .endsWith("INFO one\\r\\n2026 [profile_playback] INFO forged\\u2028x\\u202ey");
    assertThat(plain("half \ud800 pair, whole 😀, über"))
        .endsWith("half \\ud800 pair, whole 😀, über");
    assertThat(coloured("preview: \u001b[0m\nHTTP 200"))
        .isEqualTo("preview: \u001b[92m\\u001b[0m\\nHTTP 200\u001b[0m");
  }
}
