package dev.reprise.inapp.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Timeout(60)
@TestInstance(Lifecycle.PER_CLASS)
class LogStreamTest {
  private static final String PATH = "/api/testing/logs/stream";
  private static final Logger LOG = LoggerFactory.getLogger("shop.Parts");

  private final RunningApplication application =
      RunningApplication.start(
          PartsApplication.class, "reprise.testing=1", "reprise.streams.heartbeat=1s");

  @AfterAll
  void stop() {
    application.close();
  }

  private EventReader watch(String... headers) throws IOException {
    return new EventReader(application.at(PATH), headers);
  }

  @Test
  void opensAtOnceAndIsNotBuffered() throws IOException {
    try (var reader = watch("X-Request-Id: watcher")) {
      var first = reader.next();

      assertThat(first.name()).isEqualTo("connection_open");
      assertThat(first.text("correlation_id")).isEqualTo("watcher");
      assertThat(reader.headers)
          .containsEntry("x-accel-buffering", "no")
          .containsEntry("content-type", "text/event-stream;charset=UTF-8");
    }
  }

  @Test
  void tellsTheLinesOfARequestByItsId() throws IOException, InterruptedException {
    try (var reader = watch()) {
      reader.next();
      application.get("/broken", "X-Request-Id", "failing-1");

      var line = reader.next(it -> it.text("level").equals("ERROR"));

      assertThat(line.text("correlation_id")).isEqualTo("failing-1");
      assertThat(line.text("logger")).endsWith("ErrorAdvice");
      assertThat(line.text("message")).isEqualTo("GET /broken failed");
      assertThat(Instant.parse(line.text("timestamp"))).isNotNull();
      assertThat(line.text("extra")).contains("IllegalStateException");
    }
  }

  @Test
  void leavesOutWhatIsBelowInfo() throws IOException {
    try (var reader = watch()) {
      reader.next();
      LOG.debug("hidden");
      LOG.atWarn().addKeyValue("part", 7).log("shown");

      var line = reader.next(it -> it.name().equals("log"));

      assertThat(line.text("message")).isEqualTo("shown");
      assertThat(line.text("extra")).contains("part=7");
    }
  }

  @Test
  void beatsWhileNothingHappens() throws IOException {
    try (var reader = watch("X-Request-Id: quiet")) {
      reader.next();

      var beat = reader.next(it -> !it.name().equals("log"));

      assertThat(beat.name()).isEqualTo("heartbeat");
      assertThat(beat.text("correlation_id")).isEqualTo("quiet");
    }
  }

  @Test
  void numbersTheLinesSoThatAGapShows() throws IOException {
    long last;
    try (var reader = watch()) {
      reader.next();
      LOG.info("one");
      last = Long.parseLong(String.valueOf(reader.next(it -> it.name().equals("log")).id()));
      LOG.info("two");
      assertThat(reader.next(it -> it.name().equals("log")).id()).isEqualTo("" + (last + 1));
    }
    try (var other = watch();
        var again = watch("Last-Event-ID: " + (last + 1))) {
      other.next();
      long missedFrom = Long.parseLong(again.next().text("last_id"));
      LOG.info("three");
      assertThat(again.next(it -> it.name().equals("log")).id()).isEqualTo("" + (missedFrom + 1));
      assertThat(missedFrom).isGreaterThanOrEqualTo(last + 1);
    }
  }

  @Test
  void givesUpAClientThatIsTooSlowAndServesTheOthers() throws IOException {
    String much = "x".repeat(4_000);
    try (var slow = watch();
        var quick = watch()) {
      quick.next();
      for (int i = 1; i <= 6_000; i++) {
        LOG.info("{} {}", i, much);
        if (i % 100 == 0) {
          int last = i;
          quick.next(it -> it.text("message").startsWith(last + " "));
        }
      }
      LOG.info("after");
      assertThat(quick.next(it -> it.text("message").equals("after")).name()).isEqualTo("log");
      assertThatThrownBy(() -> slow.next(it -> it.text("message").equals("after")))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(SocketTimeoutException.class);
    }
  }

  /// Boot configures the logging of the whole JVM anew when an application starts after another one
  /// has ended, which takes all appenders away.
  @Test
  void goesOnWhenOtherApplicationsComeAndGoInTheSameProcess() throws IOException {
    try (var reader = watch()) {
      reader.next();
      RunningApplication.start(PartsApplication.class).close();
      RunningApplication.start(PartsApplication.class).close();
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> {
            LOG.info("still there");
            var event = reader.next(it -> !it.name().equals("log") || isOfTheShop(it));
            assertThat(event.text("message")).isEqualTo("still there");
          });
    }
  }

  private static boolean isOfTheShop(EventReader.Received line) {
    return line.text("logger").equals("shop.Parts");
  }

  @Test
  void refusesPagesOfOtherHostsAndNamesThatPointHere() throws IOException, InterruptedException {
    assertThat(application.get(PATH, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
    assertThat(application.get(PATH, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
    try (var rebound = EventReader.addressing("evil.example", application.at(PATH));
        var frontend = watch("Origin: http://localhost:3000")) {
      assertThat(rebound.status).contains("403");
      assertThat(frontend.status).contains("200");
    }
  }
}
