package dev.reprise.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Who may be silent in the middle of an exchange, and for how long.
@ExtendWith(Leaks.class)
class SilenceTest {
  private static final String GET = "GET / HTTP/1.1\nHost: a\n\n";
  private static final Duration SHORT = Duration.ofMillis(100);

  @Test
  void answers504WhenTheUpstreamIsSilent() {
    try (var upstream = RawUpstream.playing(Wire::drained);
        var proxy = Running.before(upstream.uri(), s -> s.withResponseTimeout(SHORT));
        var client = proxy.connect()) {
      client.send(GET);

      var answer = client.answer();
      assertThat(answer.status()).isEqualTo("HTTP/1.1 504 Gateway Timeout");
      assertThat(answer.body()).contains("did not answer in time", "UPSTREAM_TIMEOUT");
      assertThat(proxy.recorder().only().error()).contains("did not answer in time");
    }
  }

  @Test
  void cutsTheClientWhenTheUpstreamFallsSilentInMidAnswer() {
    try (var upstream =
            RawUpstream.playing(wire -> {
              wire.head();
              wire.send("HTTP/1.1 200 OK\nContent-Length: 9\n\nhello");
              wire.drained();
            });
        var proxy = Running.before(upstream.uri(), s -> s.withResponseTimeout(SHORT));
        var client = proxy.connect()) {
      client.send(GET);

      assertThat(client.rest()).endsWith("hello");
      assertThat(proxy.recorder().only().error()).contains("fell silent");
    }
  }

  @Test
  void givesUpAClientThatStopsInTheMiddleOfItsBody() {
    try (var upstream = RawUpstream.playing(Wire::drained);
        var proxy = Running.before(upstream.uri(), s -> s.withClientTimeout(SHORT));
        var client = proxy.connect()) {
      client.send("PUT / HTTP/1.1\nHost: a\nContent-Length: 9\n\nhalf");

      assertThat(client.rest()).isEmpty();
      assertThat(proxy.recorder().only().error()).isEqualTo("client was silent for too long");
    }
  }

  @Test
  void givesUpAClientThatWasInvitedToSendItsBodyAndDoesNot() {
    try (var upstream =
            RawUpstream.playing(wire -> {
              wire.head();
              wire.send("HTTP/1.1 100 Continue\n\n");
              wire.drained();
            });
        var proxy = Running.before(upstream.uri(), s -> s.withClientTimeout(SHORT));
        var client = proxy.connect()) {
      client.send("PUT / HTTP/1.1\nHost: a\nExpect: 100-continue\nContent-Length: 9\n\n");

      assertThat(client.rest()).isEqualTo("HTTP/1.1 100 Continue\n\n");
      assertThat(proxy.recorder().only().error()).isEqualTo("client was silent for too long");
    }
  }

  @Test
  void leavesAStreamOfEventsAloneInWhichNothingHappens() {
    var next = new CountDownLatch(1);
    try (var upstream =
            RawUpstream.playing(wire -> {
              if (wire.head().startsWith("GET /events ")) {
                wire.send("HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n");
                waitFor(next);
                wire.send("data: 1\n\n");
              } else {
                wire.drained();
              }
            });
        var proxy = Running.before(upstream.uri(), s -> s.withResponseTimeout(SHORT));
        var client = proxy.connect();
        var later = proxy.connect()) {
      client.send("GET /events HTTP/1.1\nHost: a\n\n");
      assertThat(client.head()).contains("text/event-stream");

      later.send(GET);
      assertThat(later.answer().status()).isEqualTo("HTTP/1.1 504 Gateway Timeout");
      next.countDown();
      assertThat(client.chunks()).isEqualTo("b\ndata: 1\n\n\n0\n\n");
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
