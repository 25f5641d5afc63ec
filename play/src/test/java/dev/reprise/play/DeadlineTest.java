package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reprise.play.TransportFailure.Kind;
import dev.reprise.profile.Headers;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class DeadlineTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final String LARGE_HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n";

  @Test
  void waitsNoLongerThanItMayForAHead() throws Exception {
    var failure = Failing.failureOf(RawServer.Peer::sleep, SHORT);

    assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(failure)
        .hasMessageContaining("GET /x got no answer")
        .hasMessageEndingWith("within 200 ms.");
  }

  @Test
  void waitsNoLongerThanItMayForAHeadThatComesByteByByte() throws Exception {
    var failure =
        Failing.failureOf(
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
        Failing.failureOf(
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
        Failing.failureOf(
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
      var request = new OutgoingRequest("POST", "/x", Headers.none(), Failing.zeros(1L << 30));

      var failure = Failing.failure(target, request, SHORT);

      assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
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

  private static void drip(RawServer.Peer peer) throws IOException, InterruptedException {
    while (!peer.isOverWithin(Duration.ofMillis(5))) {
      peer.say("x");
    }
  }
}
