package dev.reprise.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Leaks.class)
class ExchangeTest {
  private static final String HELLO = "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello";

  private final BlockingQueue<String> seen = new ArrayBlockingQueue<>(100);

  @Test
  void passesARequestAndItsAnswerAndTellsTheRecorder() throws Exception {
    try (var upstream = upstreamThatAnswers(HELLO);
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send("GET /a%20b?x=1 HTTP/1.1\nHost: shop.test\nX-Own: 1\nX-own: 2\n\n");

      assertThat(client.answer().body()).isEqualTo("hello");
      assertThat(seen()).startsWith("GET /a%20b?x=1 HTTP/1.1\n").contains("\nX-Own: 1\nX-own: 2");
      var recorded = proxy.recorder().only();
      assertThat(recorded.head().method()).isEqualTo("GET");
      assertThat(recorded.head().target()).isEqualTo("/a%20b?x=1");
      assertThat(recorded.head().headers())
          .isEqualTo(Headers.of("host", "shop.test", "x-own", "1", "x-own", "2"));
      assertThat(recorded.status()).isEqualTo(200);
      assertThat(recorded.responseHeaders()).isEqualTo(Headers.of("content-length", "5"));
      assertThat(recorded.received()).isEqualTo("hello");
      assertThat(recorded.error()).isNull();
    }
  }

  @Test
  void keepsBothConnectionsForTheNextRequest() throws Exception {
    try (var upstream = upstreamThatAnswers(HELLO);
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      for (int i = 0; i < 5; i++) {
        client.send("GET /" + i + " HTTP/1.1\nHost: a\n\n");
        assertThat(client.answer().body()).isEqualTo("hello");
      }

      assertThat(upstream.connections()).isEqualTo(1);
      proxy.recorder().ended(5);
    }
  }

  @Test
  void answersPipelinedRequestsInTheirOrder() throws Exception {
    try (var upstream = echo();
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send(
          "POST /1 HTTP/1.1\nHost: a\nContent-Length: 3\n\none"
              + "\nPOST /2 HTTP/1.1\nHost: a\nContent-Length: 3\n\ntwo"
              + "POST /3 HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n5\nthree\n0\n\n");

      assertThat(client.answer().body()).isEqualTo("3\none\n0\n\n");
      assertThat(client.answer().body()).isEqualTo("3\ntwo\n0\n\n");
      assertThat(client.answer().body()).isEqualTo("5\nthree\n0\n\n");
      assertThat(proxy.recorder().ended(3))
          .extracting(r -> r.sent())
          .containsExactly("one", "two", "three");
    }
  }

  @Test
  void passesBytesOnUntouchedWhateverTheyAre() throws Exception {
    var zipped = gzip("a text that shrinks ".repeat(50));
    try (var upstream =
            RawUpstream.playing(wire -> {
              wire.head();
              var body = wire.bytes(zipped.length);
              wire.send(
                  "HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: "
                      + body.length
                      + "\n\n");
              wire.send(body);
            });
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send(
          "POST / HTTP/1.1\nHost: a\nContent-Encoding: gzip\nContent-Length: "
              + zipped.length
              + "\n\n");
      client.send(zipped);

      assertThat(client.head()).contains("Content-Encoding: gzip");
      assertThat(client.bytes(zipped.length)).isEqualTo(zipped);
      var latin = new String(zipped, StandardCharsets.ISO_8859_1);
      assertThat(proxy.recorder().only().sent()).isEqualTo(latin);
      assertThat(proxy.recorder().only().received()).isEqualTo(latin);
    }
  }

  @Test
  void passesBytesBeyondAsciiInTargetAndHeadersOn() throws Exception {
    try (var upstream =
            upstreamThatAnswers("HTTP/1.1 200 OK\nX-Name: \u00c3\u00bc\nContent-Length: 0\n\n");
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send("GET /\u00c3\u00bc HTTP/1.1\nHost: a\nX-Name: \u00c3\u00a4\n\n");

      assertThat(client.answer().head()).contains("X-Name: \u00c3\u00bc");
      assertThat(seen())
          .startsWith("GET /\u00c3\u00bc HTTP/1.1\n")
          .contains("X-Name: \u00c3\u00a4");
    }
  }

  @Test
  void passesTrailersBothWays() throws Exception {
    var answer =
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nTrailer: X-Sum\n\n2\nok\n0\nX-Sum: 7\n\n";
    try (var upstream =
            RawUpstream.playing(wire -> {
              seen.add(wire.head());
              seen.add(wire.chunks());
              wire.send(answer);
            });
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send("PUT / HTTP/1.1\nHost: a\nTE: trailers\nTransfer-Encoding: chunked\n\n");
      client.send("3\nabc\n0\nX-Check: 9\n\n");

      assertThat(client.answer().body()).isEqualTo("2\nok\n0\nX-Sum: 7\n\n");
      assertThat(seen()).containsIgnoringCase("\nTE: trailers");
      assertThat(seen()).isEqualTo("3\nabc\n0\nX-Check: 9\n\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 204 No Content\n\n",
        "HTTP/1.1 304 Not Modified\nContent-Length: 17\n\n",
        "HTTP/1.1 304 Not Modified\n\n"
      })
  void expectsNoBodyWhereThereIsNone(String answer) {
    try (var upstream = RawUpstream.answering(answer);
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      for (int i = 0; i < 2; i++) {
        client.send("GET / HTTP/1.1\nHost: a\n\n");
        assertThat(client.head() + "\n\n").isEqualTo(answer);
      }
      assertThat(upstream.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 5", "Transfer-Encoding: chunked"})
  void answersHeadWithoutABody(String framing) {
    try (var upstream = RawUpstream.answering("HTTP/1.1 200 OK\n" + framing + "\n\n");
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send("HEAD / HTTP/1.1\nHost: a\n\nHEAD / HTTP/1.1\nHost: a\n\n");

      assertThat(client.head()).startsWith("HTTP/1.1 200 OK");
      assertThat(client.head()).startsWith("HTTP/1.1 200 OK");
    }
  }

  @Test
  void speaksToAnOldClientInItsOwnWay() throws Exception {
    var chunked = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\n2\nde\n0\n\n";
    try (var upstream = upstreamThatAnswers(chunked);
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send("GET / HTTP/1.0\n\n");

      assertThat(client.rest()).isEqualTo("HTTP/1.1 200 OK\nconnection: close\n\nabcde");
      assertThat(seen()).startsWith("GET / HTTP/1.1\n").containsIgnoringCase("\nHost: 127.0.0.1:");
    }
  }

  @Test
  void keepsAnOldClientsConnectionIfItAsks() {
    try (var upstream = RawUpstream.answering(HELLO);
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send("GET / HTTP/1.0\nConnection: keep-alive\n\n");
      assertThat(client.answer().head()).containsIgnoringCase("connection: keep-alive");

      client.send("GET / HTTP/1.0\n\n");
      assertThat(client.rest()).endsWith("hello");
    }
  }

  @Test
  void endsAnOldClientsConnectionWhereOnlyThatMarksTheBodysEnd() {
    try (var upstream =
            RawUpstream.answering("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n2\nok\n0\n\n");
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send("GET / HTTP/1.0\nConnection: keep-alive\n\n");

      assertThat(client.rest()).contains("connection: close").endsWith("\n\nok");
    }
  }

  @Test
  void framesABodyThatAnOldUpstreamEndsByClosing() {
    try (var upstream =
            RawUpstream.playing(wire -> {
              wire.head();
              wire.send("HTTP/1.0 200 OK\n\nhello");
            });
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send("GET / HTTP/1.1\nHost: a\n\n");

      var answer = client.answer();
      assertThat(answer.head()).containsIgnoringCase("transfer-encoding: chunked");
      assertThat(answer.body()).isEqualTo("5\nhello\n0\n\n");
      assertThat(proxy.recorder().only().received()).isEqualTo("hello");
    }
  }

  @Test
  void passesAnInvitationToSendTheBodyOn() throws Exception {
    try (var upstream =
            RawUpstream.playing(wire -> {
              seen.add(wire.head());
              wire.send("HTTP/1.1 100 Continue\n\n");
              wire.text(4);
              wire.send(HELLO);
            });
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send("PUT / HTTP/1.1\nHost: a\nExpect: 100-continue\nContent-Length: 4\n\n");
      assertThat(client.head()).isEqualTo("HTTP/1.1 100 Continue");
      client.send("body");

      assertThat(client.answer().body()).isEqualTo("hello");
      assertThat(seen()).contains("Expect: 100-continue");
      assertThat(proxy.recorder().only().sent()).isEqualTo("body");
      assertThat(proxy.recorder().only().status()).isEqualTo(200);
    }
  }

  @Test
  void passesARefusedExpectationOnAndEndsTheConnection() {
    var refusal = "HTTP/1.1 417 Expectation Failed\nContent-Length: 2\n\nno";
    try (var upstream = RawUpstream.answering(refusal);
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send("PUT / HTTP/1.1\nHost: a\nExpect: 100-continue\nContent-Length: 4\n\n");

      assertThat(client.rest())
          .startsWith("HTTP/1.1 417")
          .contains("connection: close")
          .endsWith("no");
      assertThat(proxy.recorder().only().status()).isEqualTo(417);
      assertThat(proxy.recorder().only().error()).isNull();
    }
  }

  @Test
  void passesEarlyHintsOnWithoutTellingThem() {
    var hinted = "HTTP/1.1 103 Early Hints\nLink: </a.css>; rel=preload\n\n" + HELLO;
    try (var upstream = RawUpstream.answering(hinted);
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send("GET / HTTP/1.1\nHost: a\n\n");

      assertThat(client.head()).isEqualTo("HTTP/1.1 103 Early Hints\nLink: </a.css>; rel=preload");
      assertThat(client.answer().body()).isEqualTo("hello");
      assertThat(proxy.recorder().only().status()).isEqualTo(200);
    }
  }

  @Test
  void deliversAnAnswerThatComesBeforeTheRequestHasEnded() {
    try (var upstream =
            RawUpstream.playing(wire -> {
              wire.head();
              wire.send("HTTP/1.1 413 Too Large\nConnection: close\nContent-Length: 3\n\nbig");
            });
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send("PUT / HTTP/1.1\nHost: a\nContent-Length: 1000000\n\nsome");
      assertThat(proxy.recorder().only().status()).isEqualTo(413);
      // A client that writes its whole body before it reads must not lose the answer to a reset.
      client.send(new byte[300_000]).send(new byte[300_000]);

      assertThat(client.rest()).startsWith("HTTP/1.1 413").endsWith("big");
    }
  }

  @Test
  void worksWithoutTheNativeTransport() {
    try (var upstream = RawUpstream.answering(HELLO);
        var proxy =
            RecordingProxy.start(
                Running.settings(upstream.uri()), new RememberingRecorder(), Transport.nio());
        var client = Wire.to(proxy.address())) {
      client.send("GET / HTTP/1.1\nHost: a\n\n");

      assertThat(client.answer().body()).isEqualTo("hello");
    }
  }

  private RawUpstream upstreamThatAnswers(String answer) {
    return RawUpstream.playing(wire -> {
      while (true) {
        seen.add(wire.head());
        wire.send(answer);
      }
    });
  }

  /// Sends every chunked or measured body back in chunks.
  private static RawUpstream echo() {
    return RawUpstream.playing(wire -> {
      while (true) {
        var request = wire.answer();
        boolean chunked = request.body().endsWith("0\n\n");
        var body = chunked ? request.body() : "3\n" + request.body() + "\n0\n\n";
        wire.send("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n" + body);
      }
    });
  }

  private String seen() throws InterruptedException {
    var head = seen.poll(5, TimeUnit.SECONDS);
    assertThat(head).isNotNull();
    return head;
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
