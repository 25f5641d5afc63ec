package dev.reprise.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Leaks.class)
class MalformedRequestTest {
  private final RawUpstream upstream =
      RawUpstream.playing(wire -> {
        while (true) {
          wire.answer();
          wire.send("HTTP/1.1 200 OK\nContent-Length: 0\n\n");
        }
      });

  @AfterEach
  void closeUpstream() {
    upstream.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          GET / HTTP/1.1|Host: a|Content-Length: 3|Transfer-Encoding: chunked||0|| > 400
          GET / HTTP/1.1|Host: a|Transfer-Encoding: chunked|Content-Length: 3||0|| > 400
          GET / HTTP/1.1|Host: a|Content-Length: 3|Content-Length: 4||abcd         > 400
          GET / HTTP/1.1|Host: a|Content-Length: 3, 4||abcd                        > 400
          GET / HTTP/1.1|Host: a|Content-Length: +3||abc                           > 400
          GET / HTTP/1.1|Host: a|Content-Length: -3||abc                           > 400
          GET / HTTP/1.1|Host: a|Content-Length: 0x3||abc                          > 400
          GET / HTTP/1.1|Host: a|X-A: b| c||                                       > 400
          GET / HTTP/1.1|Host: a|Transfer-Encoding:| chunked||0||                  > 400
          GET / HTTP/1.1| X-A: b|Host: a||                                         > 400
          GET / HTTP/1.1|Host: a|Transfer-Encoding : chunked||0||                  > 400
          GET / HTTP/1.1|Host: a|Transfer-Encoding: xchunked||0||                  > 400
          GET / HTTP/1.1|Host: a|Transfer-Encoding: chunked, identity||0||         > 400
          GET / HTTP/1.1|Host: a|Transfer-Encoding: gzip, chunked||0||             > 501
          GET / HTTP/1.0|Transfer-Encoding: chunked||0||                           > 400
          GET / HTTP/1.1|Host: a|Host: b||                                         > 400
          GET / HTTP/1.1||                                                         > 400
          GET / HTTP/1.1|Host: a/b||                                               > 400
          GET / HTTP/1.1|Host: a|: empty||                                         > 400
          GET / HTTP/1.1|Host: a|no colon||                                        > 400
          GET a HTTP/1.1|Host: a||                                                 > 400
          GET * HTTP/1.1|Host: a||                                                 > 400
          GET /#a HTTP/1.1|Host: a||                                               > 400
          GET /a b HTTP/1.1|Host: a||                                              > 400
          G(T / HTTP/1.1|Host: a||                                                 > 400
          GET /||                                                                  > 400
          nonsense||                                                               > 400
          CONNECT a:80 HTTP/1.1|Host: a:80||                                       > 501
          GET / HTTP/3.0|Host: a||                                                 > 505
          PRI * HTTP/2.0||SM||                                                     > 505
          """)
  void isRefusedAndNeverForwarded(String request, int status) {
    try (var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send(request.replace('|', '\n'));

      assertThat(client.rest())
          .startsWith("HTTP/1.1 " + status + " ")
          .contains("connection: close")
          .contains("{\"error\":\"");
      assertThat(upstream.connections()).isZero();
      assertThat(proxy.recorder().exchanges()).isEmpty();
    }
  }

  @Test
  void refusesAFoldThatComesInPieces() {
    try (var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send("GET / HTTP/1.1\nHost: a\nX-A: b\n").send("").send(" c: d\n\n");

      assertThat(client.rest()).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void takesNoBodyForAFold() {
    try (var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send("\n\nPUT / HTTP/1.1\nHost: a\nContent-Length: 2\n\n \t");
      assertThat(client.answer().status()).isEqualTo("HTTP/1.1 200 OK");

      client.send("PUT / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n3\n \n\n0\n\n");
      assertThat(client.answer().status()).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  @Test
  void refusesAHeadThatIsTooLarge() {
    try (var proxy = Running.before(upstream.uri(), s -> s.withMaxHeaderBytes(1024))) {
      try (var client = proxy.connect()) {
        client.send("GET / HTTP/1.1\nHost: a\nX: " + "x".repeat(2000) + "\n\n");
        assertThat(client.rest()).startsWith("HTTP/1.1 431 ");
      }
      try (var client = proxy.connect()) {
        client.send("GET / HTTP/1.1\nHost: a\n" + "X: y\n".repeat(400) + "\n");
        assertThat(client.rest()).startsWith("HTTP/1.1 431 ");
      }
      try (var client = proxy.connect()) {
        client.send("GET /" + "x".repeat(2000) + " HTTP/1.1\nHost: a\n\n");
        assertThat(client.rest()).startsWith("HTTP/1.1 414 ");
      }
    }
  }

  @Test
  void answersWhatCameBeforeIt() {
    try (var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send("GET / HTTP/1.1\nHost: a\n\nnonsense\n\n");

      assertThat(client.answer().status()).isEqualTo("HTTP/1.1 200 OK");
      assertThat(client.rest()).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void breaksTheUpstreamsRequestOffWhenABodyTurnsOutMalformed() {
    try (var sink = RawUpstream.playing(Wire::drained);
        var proxy = Running.before(sink);
        var client = proxy.connect()) {
      client.send("PUT / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n3\nabc\nnonsense\n");

      assertThat(client.rest()).startsWith("HTTP/1.1 400 ");
      assertThat(proxy.recorder().only().error()).isEqualTo("the request's body is malformed");
    }
  }
}
