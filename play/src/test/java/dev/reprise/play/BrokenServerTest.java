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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class BrokenServerTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String LARGE_HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n";

  @Test
  void saysThatNobodyListens() throws Exception {
    int port;
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }

    var failure = failure(URI.create("http://127.0.0.1:" + port), "/", LONG);

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure).hasMessageContaining("http://127.0.0.1:" + port + " cannot be reached");
  }

  @Test
  void saysThatNobodyKnowsTheName() throws Exception {
    var failure = failure(URI.create("http://nobody.invalid"), "/", LONG);

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure).hasMessageContaining("its name is not known");
  }

  @Test
  void saysThatTheConnectionWasCutBeforeTheAnswer() throws Exception {
    var failure =
        failureOf(
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
        failureOf(
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
        failureOf(
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

  @Test
  void waitsNoLongerThanItMayForAHead() throws Exception {
    var failure = failureOf(RawServer.Peer::sleep, SHORT);

    assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(failure)
        .hasMessageContaining("GET /x got no answer")
        .hasMessageEndingWith("within 200 ms.");
  }

  @Test
  void waitsNoLongerThanItMayForAHeadThatComesByteByByte() throws Exception {
    var failure =
        failureOf(
            peer -> {
              peer.read();
              peer.say("HTTP/1.1 200 OK\r\nX: ");
              drip(peer);
            },
            SHORT);

    assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
  }

  @Test
  void waitsNoLongerThanItMayForABody() throws Exception {
    var failure =
        failureOf(
            peer -> {
              peer.read();
              peer.say(LARGE_HEAD);
              peer.sleep();
            },
            SHORT);

    assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(failure).hasMessageContaining("no end of the answer");
  }

  @Test
  void waitsNoLongerThanItMayForTheEndOfABodyThatHasNone() throws Exception {
    byte[] block = new byte[64 * 1024];
    var failure =
        failureOf(
            peer -> {
              peer.read();
              peer.say("HTTP/1.1 200 OK\r\n\r\n");
              while (true) {
                peer.out().write(block);
              }
            },
            SHORT);

    assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
  }

  @Test
  void writesNoLongerThanItMayToSomebodyWhoDoesNotRead() throws Exception {
    try (var server = RawServer.playing(RawServer.Peer::sleep);
        var target = HttpTargetTest.target(server.url())) {
      var request = new OutgoingRequest("POST", "/x", Headers.none(), zeros(1L << 30));

      var failure = failure(target, request, SHORT);

      assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
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
        failureOf(
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
        failureOf(
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
  void sendsOnceMoreWhereTheServerHadClosedTheConnection() throws Exception {
    var closed = new CountDownLatch(1);
    try (var server =
            RawServer.playing(peer -> {
              peer.read();
              peer.say(OK);
              if (peer.number() == 1) {
                peer.reset();
                closed.countDown();
              } else {
                peer.sleep();
              }
            });
        var target = HttpTargetTest.target(server.url())) {
      assertThat(HttpTargetTest.text(target, HttpTargetTest.get("/"))).isEqualTo("ok");
      closed.await();

      assertThat(HttpTargetTest.text(target, post())).isEqualTo("ok");
      assertThat(server.requests()).extracting(RawServer.Request::body).containsExactly("", "body");
    }
  }

  @Test
  void sendsNoThirdTime() throws Exception {
    try (var server =
            RawServer.playing(peer -> {
              peer.read();
              if (peer.number() == 1) {
                peer.say(OK);
                peer.read();
              }
              peer.reset();
            });
        var target = HttpTargetTest.target(server.url())) {
      assertThat(HttpTargetTest.text(target, HttpTargetTest.get("/"))).isEqualTo("ok");

      assertThat(failure(target, HttpTargetTest.get("/"), LONG).kind()).isEqualTo(Kind.CUT);
      assertThat(server.connections()).isEqualTo(2);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void sendsNothingTwiceThatTheServerBeganToAnswer() throws Exception {
    try (var server =
            RawServer.playing(peer -> {
              peer.read();
              peer.say(OK);
              peer.read();
              peer.say("HTTP/1.1 2");
            });
        var target = HttpTargetTest.target(server.url())) {
      assertThat(HttpTargetTest.text(target, HttpTargetTest.get("/"))).isEqualTo("ok");

      assertThat(failure(target, post(), LONG).kind()).isEqualTo(Kind.CUT);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void sendsNothingTwiceThatWentOutOnAFreshConnection() throws Exception {
    try (var server =
            RawServer.playing(peer -> {
              peer.read();
              peer.reset();
            });
        var target = HttpTargetTest.target(server.url())) {
      assertThat(failure(target, HttpTargetTest.get("/"), LONG).kind()).isEqualTo(Kind.CUT);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void readsTheAnswerOfAServerThatRefusesToReadTheBody() throws Exception {
    try (var server =
            RawServer.playing(peer -> {
              peer.readHead();
              peer.say("HTTP/1.1 413 Too large\r\nContent-Length: 2\r\n\r\nno");
            });
        var target = HttpTargetTest.target(server.url())) {
      var request = new OutgoingRequest("POST", "/x", Headers.none(), zeros(256L << 20));

      try (var live = target.send(request, LONG)) {
        assertThat(live.status()).isEqualTo(413);
        assertThat(live.body()).hasContent("no");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsWhenItsThreadIsInterrupted(boolean virtual) throws Exception {
    var asked = new CountDownLatch(1);
    try (var server =
            RawServer.playing(peer -> {
              peer.read();
              asked.countDown();
              peer.sleep();
            });
        var target = HttpTargetTest.target(server.url())) {
      var thrown = new AtomicReference<Throwable>();
      var builder = virtual ? Thread.ofVirtual() : Thread.ofPlatform();
      Thread thread =
          builder.start(() -> {
            try {
              target.send(HttpTargetTest.get("/"), LONG).close();
            } catch (InterruptedException | TransportFailure e) {
              thrown.set(e);
            }
          });
      asked.await();
      thread.interrupt();

      assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
      assertThat(thrown).hasValueMatching(InterruptedException.class::isInstance);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsABodyWhenItsThreadIsInterrupted(boolean virtual) throws Exception {
    var begun = new CountDownLatch(1);
    try (var server =
            RawServer.playing(peer -> {
              peer.read();
              peer.say(LARGE_HEAD);
              peer.sleep();
            });
        var target = HttpTargetTest.target(server.url())) {
      var thrown = new AtomicReference<Throwable>();
      var interrupted = new AtomicBoolean();
      var builder = virtual ? Thread.ofVirtual() : Thread.ofPlatform();
      Thread thread =
          builder.start(() -> {
            try (var live = target.send(HttpTargetTest.get("/"), LONG)) {
              begun.countDown();
              thrown.set(catchThrowableOfType(TransportFailure.class, () -> live.body().read()));
              interrupted.set(Thread.currentThread().isInterrupted());
            } catch (InterruptedException e) {
              thrown.set(e);
            }
          });
      begun.await();
      thread.interrupt();

      assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
      assertThat(thrown).hasValueMatching(TransportFailure.class::isInstance);
      assertThat(interrupted).isTrue();
    }
  }

  @Test
  void saysThatTheBodyOfTheRequestCannotBeRead() throws Exception {
    try (var server = RawServer.answering(OK);
        var target = HttpTargetTest.target(server.url())) {
      var request = new OutgoingRequest("POST", "/x", Headers.none(), unreadable());

      var failure = failure(target, request, LONG);

      assertThat(failure).hasMessageContaining("The body of POST /x could not be sent");
    }
  }

  @Test
  void givesUpAConnectionWhoseRestNobodyWants() throws Exception {
    try (var server =
            RawServer.playing(peer -> {
              peer.read();
              peer.say(LARGE_HEAD);
              peer.sleep();
            });
        var target = HttpTargetTest.target(server.url())) {
      target.send(HttpTargetTest.get("/"), LONG).close();
      target.send(HttpTargetTest.get("/"), LONG).close();

      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void keepsAConnectionOfWhichLittleWasLeft() throws Exception {
    String body = "x".repeat(AnswerBody.MAX_DRAINED - 1);
    try (var server =
            RawServer.answering(
                "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        var target = HttpTargetTest.target(server.url())) {
      target.send(HttpTargetTest.get("/"), LONG).close();
      target.send(HttpTargetTest.get("/"), LONG).close();

      assertThat(server.connections()).isEqualTo(1);
    }
  }

  private static void drip(RawServer.Peer peer) throws IOException, InterruptedException {
    while (!peer.isOverWithin(Duration.ofMillis(5))) {
      peer.say("x");
    }
  }

  private static OutgoingRequest post() {
    return new OutgoingRequest(
        "POST", "/", Headers.none(), OutgoingBody.of(new byte[] {'b', 'o', 'd', 'y'}));
  }

  private static OutgoingBody zeros(long length) {
    return new OutgoingBody() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        byte[] block = new byte[64 * 1024];
        for (long left = length; left > 0; left -= block.length) {
          out.write(block);
        }
      }
    };
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

  private static TransportFailure failureOf(RawServer.Script script, Duration timeout)
      throws Exception {
    try (var server = RawServer.playing(script)) {
      return failure(server.url(), "/x", timeout);
    }
  }

  private static TransportFailure failure(URI base, String path, Duration timeout) {
    try (var target = HttpTargetTest.target(base)) {
      return failure(target, HttpTargetTest.get(path), timeout);
    }
  }

  private static TransportFailure failure(
      HttpTarget target, OutgoingRequest request, Duration timeout) {
    return catchThrowableOfType(
        TransportFailure.class,
        () -> {
          try (var live = target.send(request, timeout)) {
            live.body().transferTo(OutputStream.nullOutputStream());
          }
        });
  }
}
