package dev.reprise.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Leaks.class)
class TunnelTest {
  private static final String UPGRADE =
      "GET /chat HTTP/1.1\nHost: a\nConnection: keep-alive, Upgrade\nUpgrade: websocket\n\n";
  private static final String SWITCH =
      "HTTP/1.1 101 Switching Protocols\nConnection: Upgrade\nUpgrade: websocket\n\n";

  private final CountDownLatch ended = new CountDownLatch(1);

  @Test
  void carriesBytesBothWaysAfterTheHandshake() {
    try (var upstream =
            RawUpstream.playing(wire -> {
              assertThat(wire.head()).contains("upgrade: websocket", "connection: upgrade");
              wire.send(SWITCH + "early");
              wire.send("got " + wire.text(5));
              wire.send("got " + wire.text(5));
            });
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send(UPGRADE);

      assertThat(client.head())
          .startsWith("HTTP/1.1 101 Switching Protocols\n")
          .containsIgnoringCase("upgrade: websocket")
          .containsIgnoringCase("connection: upgrade");
      assertThat(client.text(5)).isEqualTo("early");
      client.send("\u0000\u00ff\u0001ab");
      assertThat(client.text(9)).isEqualTo("got \u0000\u00ff\u0001ab");
      client.send("GET /");
      assertThat(client.rest()).isEqualTo("got GET /");
      var recorded = proxy.recorder().only();
      assertThat(recorded.status()).isEqualTo(101);
      assertThat(recorded.error()).isNull();
      assertThat(recorded.received()).isEmpty();
    }
  }

  @Test
  void endsTheUpstreamsSideWhenTheClientLeaves() throws Exception {
    try (var upstream =
            RawUpstream.playing(wire -> {
              wire.head();
              wire.send(SWITCH);
              wire.drained();
              ended.countDown();
            });
        var proxy = Running.before(upstream)) {
      try (var client = proxy.connect()) {
        client.send(UPGRADE);
        client.head();
      }

      assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void carriesMuchMoreThanFitsInMemoryPastASlowReader() throws Exception {
    var block = new byte[1 << 20];
    try (var upstream =
            RawUpstream.playing(wire -> {
              wire.head();
              wire.send(SWITCH);
              for (int i = 0; i < 128; i++) {
                wire.send(block);
              }
            });
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send(UPGRADE);
      client.head();

      client.in().skipNBytes(128L << 20);
      assertThat(client.in().read()).isEqualTo(-1);
    }
  }

  @Test
  void staysInHttpWhenTheUpstreamDeclines() {
    try (var upstream =
            RawUpstream.answering(
                "HTTP/1.1 426 Upgrade Required\nUpgrade: other\nContent-Length: 0\n\n");
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      for (int i = 0; i < 2; i++) {
        client.send(UPGRADE);
        assertThat(client.head()).startsWith("HTTP/1.1 426").containsIgnoringCase("upgrade: other");
      }
      assertThat(upstream.connections()).isEqualTo(1);
    }
  }

  @Test
  void keepsAnOfferOfHttp2ToItself() {
    try (var upstream =
            RawUpstream.playing(wire -> {
              var h2c = wire.head().toLowerCase(Locale.ROOT).contains("upgrade");
              wire.send("HTTP/1.1 200 OK\nContent-Length: 5\n\n" + h2c);
            });
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send(
          "GET / HTTP/1.1\nHost: a\nConnection: Upgrade, HTTP2-Settings\nUpgrade: h2c\nHTTP2-Settings: x\n\n");

      assertThat(client.answer().body()).isEqualTo("false");
    }
  }
}
