package dev.reprise.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Leaks.class)
class UpstreamFailureTest {
  private static final String HELLO = "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello";
  private static final String GET = "GET / HTTP/1.1\nHost: a\n\n";

  @Test
  void answers502WhenTheUpstreamRefuses() throws IOException {
    var uri = nobodyListens();
    try (var proxy = Running.before(uri);
        var client = proxy.connect()) {
      for (int i = 0; i < 2; i++) {
        client.send("GET / HTTP/1.1\nHost: a\nX-Request-Id: r-\"1\n\n");

        var answer = client.answer();
        assertThat(answer.status()).isEqualTo("HTTP/1.1 502 Bad Gateway");
        assertThat(answer.body())
            .isEqualTo(
                "{\"error\":\"upstream %s refused the connection\",\"code\":\"UPSTREAM_UNREACHABLE\",\"correlationId\":\"r-\\\"1\"}\n"
                    .formatted(uri));
      }
      assertThat(proxy.recorder().ended(2).getFirst().error())
          .isEqualTo("upstream " + uri + " refused the connection");
    }
  }

  @Test
  void answers502WhenTheUpstreamsNameIsUnknown() {
    try (var proxy = Running.before(URI.create("http://nowhere.invalid"));
        var client = proxy.connect()) {
      client.send("POST / HTTP/1.1\nHost: a\nContent-Length: 4\n\nbody");

      assertThat(client.answer().body()).contains("http://nowhere.invalid");
      assertThat(proxy.recorder().only().error()).contains("nobody knows");
      assertThat(proxy.recorder().only().sent()).isEqualTo("body");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 50\n\nhello",
        "Transfer-Encoding: chunked\n\n5\nhello\n",
        "X: y\n\nhello"
      })
  void cutsTheClientWhenTheUpstreamResetsInMidAnswer(String rest) {
    var halfRead = new CountDownLatch(1);
    try (var upstream =
            RawUpstream.playing(wire -> {
              wire.head();
              wire.send("HTTP/1.1 200 OK\n" + rest);
              reached(halfRead);
              wire.reset();
            });
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send(GET);
      assertThat(client.head()).startsWith("HTTP/1.1 200 OK");
      halfRead.countDown();

      assertThat(client.rest()).doesNotContain("\n0\n");
      assertThat(proxy.recorder().only().error()).contains("in the middle of its answer");
    }
  }

  @Test
  void resetsAnOldClientForWhomAnEndWouldMeanComplete() {
    var halfRead = new CountDownLatch(1);
    try (var upstream =
            RawUpstream.playing(wire -> {
              wire.head();
              wire.send("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n");
              reached(halfRead);
            });
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send("GET / HTTP/1.0\n\n");
      client.head();
      halfRead.countDown();

      assertThatThrownBy(client::rest)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("reset");
      assertThat(proxy.recorder().only().error()).contains("in the middle of its answer");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense\n\n",
        "HTTP/1.1 200 OK\nX: y\n",
        "HTTP/1.1 101 Switching Protocols\nUpgrade: x\nConnection: upgrade\n\n",
        "HTTP/1.1 200 OK\nContent-Length: 3\nTransfer-Encoding: chunked\n\n0\n\n",
        "HTTP/1.1 200 OK\nTransfer-Encoding: gzip\n\nabc",
        "HTTP/1.1 200 OK\nContent-Length: 3\nContent-Length: 4\n\nabcd"
      })
  void answers502WhenTheAnswerIsBroken(String answer) {
    try (var upstream =
            RawUpstream.playing(wire -> {
              wire.head();
              wire.send(answer);
            });
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send(GET);

      assertThat(client.answer().status()).isEqualTo("HTTP/1.1 502 Bad Gateway");
      assertThat(proxy.recorder().only().error()).startsWith("upstream ");
    }
  }

  @Test
  void repeatsAHarmlessRequestOnceWhenAPooledConnectionWasStale() {
    try (var upstream = closingOnItsSecondRequest();
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send(GET);
      assertThat(client.answer().body()).isEqualTo("hello");

      client.send(GET);
      assertThat(client.answer().body()).isEqualTo("hello");
      assertThat(upstream.connections()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\nHost: a\nContent-Length: 0\n\n",
        "PUT / HTTP/1.1\nHost: a\nContent-Length: 4\n\nbody"
      })
  void neverRepeatsAPostNorWhatHasABody(String request) {
    try (var upstream = closingOnItsSecondRequest();
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send(GET);
      assertThat(client.answer().body()).isEqualTo("hello");

      client.send(request);
      assertThat(client.answer().status()).isEqualTo("HTTP/1.1 502 Bad Gateway");
      assertThat(upstream.connections()).isEqualTo(1);
    }
  }

  @Test
  void neverRepeatsWhatTheFirstConnectionSaw() {
    var requests = new AtomicInteger();
    try (var upstream =
            RawUpstream.playing(wire -> {
              wire.head();
              requests.incrementAndGet();
            });
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send(GET);

      assertThat(client.answer().status()).isEqualTo("HTTP/1.1 502 Bad Gateway");
      assertThat(requests).hasValue(1);
    }
  }

  @Test
  void takesNoUnaskedBytesForTheNextAnswer() {
    var first = new AtomicInteger();
    try (var upstream =
            RawUpstream.playing(wire -> {
              boolean lies = first.getAndIncrement() == 0;
              while (true) {
                wire.head();
                wire.send(lies ? HELLO + "HTTP/1.1 200 OK\nContent-Length: 4\n\nevil" : HELLO);
              }
            });
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      for (int i = 0; i < 3; i++) {
        client.send(GET);
        assertThat(client.answer().body()).isEqualTo("hello");
      }
      assertThat(upstream.connections()).isEqualTo(2);
    }
  }

  @Test
  void cancelsTheUpstreamsRequestWhenTheClientGoesAway() throws Exception {
    var asked = new CountDownLatch(1);
    var cancelled = new CountDownLatch(1);
    try (var upstream =
            RawUpstream.playing(wire -> {
              wire.head();
              asked.countDown();
              wire.drained();
              cancelled.countDown();
            });
        var proxy = Running.before(upstream)) {
      try (var client = proxy.connect()) {
        // The second request waits behind the first, and goes with the client.
        client.send(GET + "PUT / HTTP/1.1\nHost: a\nContent-Length: 9\n\nwaiting");
        reached(asked);
      }

      assertThat(cancelled.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(proxy.recorder().only().error()).startsWith("client closed");
    }
  }

  @Test
  void triesEveryAddressOfAName() {
    try (var upstream = RawUpstream.answering(HELLO);
        var proxy = Running.before(URI.create("http://two.test:" + upstream.uri().getPort()));
        var client = proxy.connect()) {
      client.send(GET);

      assertThat(client.answer().body()).isEqualTo("hello");
    }
  }

  /// Its first connection closes instead of answering a second request.
  private static RawUpstream closingOnItsSecondRequest() {
    var first = new AtomicInteger();
    return RawUpstream.playing(wire -> {
      boolean closes = first.getAndIncrement() == 0;
      wire.head();
      wire.send(HELLO);
      wire.head();
      if (!closes) {
        wire.send(HELLO);
      }
    });
  }

  private static URI nobodyListens() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }

  private static void reached(CountDownLatch latch) {
    try {
      assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
