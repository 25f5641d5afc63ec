package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reprise.play.TransportFailure.Kind;
import dev.reprise.profile.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class BrokenServerTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String LARGE_HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n";

  @Test
  void saysThatNobodyListens() throws Exception {
    int port;
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }

    var failure = Failing.failure(URI.create("http://127.0.0.1:" + port), "/", LONG);

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure).hasMessageContaining("http://127.0.0.1:" + port + " cannot be reached");
  }

  @Test
  void saysThatNobodyKnowsTheName() throws Exception {
    var failure = Failing.failure(URI.create("http://nobody.invalid"), "/", LONG);

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure).hasMessageContaining("its name is not known");
  }

  @Test
  void saysThatTheConnectionWasCutBeforeTheAnswer() throws Exception {
    var failure =
        Failing.failureOf(
            peer -> {
              peer.read();
              peer.reset();
            },
            LONG);

    assertThat(failure.kind()).isEqualTo(Kind.CUT);
    assertThat(failure).hasMessageContaining("before GET /x was answered");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nA: b\r\n"})
  void takesNoTornHeadForAWholeOne(String head) throws Exception {
    var failure =
        Failing.failureOf(
            peer -> {
              peer.read();
              peer.say(head);
            },
            LONG);

    assertThat(failure.kind()).isEqualTo(Kind.CUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf"
      })
  void saysThatTheAnswerIsShorterThanItSays(String answer) throws Exception {
    var failure =
        Failing.failureOf(
            peer -> {
              peer.read();
              peer.say(answer);
            },
            LONG);

    assertThat(failure.kind()).isEqualTo(Kind.CUT);
    assertThat(failure).hasMessageContaining("in the middle of the answer to GET /x");
  }

  @Test
  void saysThatTheConnectionWasResetInTheMiddleOfTheBody() throws Exception {
    var begun = new CountDownLatch(1);
    try (var server =
            RawServer.playing(peer -> {
              peer.read();
              peer.say(LARGE_HEAD + "half");
              begun.await();
              peer.reset();
            });
        var target = HttpTargetTest.target(server.url());
        var live = target.send(HttpTargetTest.get("/x"), LONG)) {
      assertThat(live.body().readNBytes(4)).asString().isEqualTo("half");
      begun.countDown();

      var failure = catchThrowableOfType(TransportFailure.class, () -> live.body().readAllBytes());

      assertThat(failure.kind()).isEqualTo(Kind.CUT);
      var again = catchThrowableOfType(TransportFailure.class, () -> live.body().read());
      assertThat(again).isSameAs(failure);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2\r\n",
        "<html>hello</html>\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"
      })
  void saysThatGarbageIsNoHttp(String garbage) throws Exception {
    var failure =
        Failing.failureOf(
            peer -> {
              peer.read();
              peer.say(garbage);
              peer.sleep();
            },
            LONG);

    assertThat(failure.kind()).isEqualTo(Kind.NOT_HTTP);
    assertThat(failure).hasMessageContainingAll("GET /x", "is no HTTP that can be read; does");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: y\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "x", "\r\n"})
  void readsNoHeadWithoutEnd(String part) throws Exception {
    var failure =
        Failing.failureOf(
            peer -> {
              peer.read();
              peer.say("HTTP/1.1 100 Continue\r\n" + (part.startsWith("HTTP") ? "\r\n" : ""));
              peer.say(part.repeat(1_000_000 / part.length()));
              peer.sleep();
            },
            LONG);

    assertThat(failure.kind()).isEqualTo(Kind.NOT_HTTP);
  }

  @Test
  void readsTheAnswerOfAServerThatRefusesToReadTheBody() throws Exception {
    try (var server =
            RawServer.playing(peer -> {
              peer.readHead();
              peer.say("HTTP/1.1 413 Too large\r\nContent-Length: 2\r\n\r\nno");
            });
        var target = HttpTargetTest.target(server.url())) {
      var request = new OutgoingRequest("POST", "/x", Headers.none(), Failing.zeros(256L << 20));

      try (var live = target.send(request, LONG)) {
        assertThat(live.status()).isEqualTo(413);
        assertThat(live.body()).hasContent("no");
      }
    }
  }

  @Test
  void saysThatTheBodyOfTheRequestCannotBeRead() throws Exception {
    try (var server = RawServer.answering(OK);
        var target = HttpTargetTest.target(server.url())) {
      var request = new OutgoingRequest("POST", "/x", Headers.none(), unreadable());

      var failure = Failing.failure(target, request, LONG);

      assertThat(failure).hasMessageContaining("The body of POST /x could not be sent");
    }
  }

  private static OutgoingBody unreadable() {
    return new OutgoingBody() {
      @Override
      public long length() {
        return 7;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        throw new IOException("the file is gone");
      }
    };
  }
}
