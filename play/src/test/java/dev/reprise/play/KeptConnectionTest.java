package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.play.TransportFailure.Kind;
import dev.reprise.profile.Headers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeptConnectionTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String LARGE_HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n";

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

      assertThat(Failing.failure(target, HttpTargetTest.get("/"), LONG).kind()).isEqualTo(Kind.CUT);
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

      assertThat(Failing.failure(target, post(), LONG).kind()).isEqualTo(Kind.CUT);
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
      assertThat(Failing.failure(target, HttpTargetTest.get("/"), LONG).kind()).isEqualTo(Kind.CUT);
      assertThat(server.connections()).isEqualTo(1);
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

  private static OutgoingRequest post() {
    return new OutgoingRequest(
        "POST", "/", Headers.none(), OutgoingBody.of(new byte[] {'b', 'o', 'd', 'y'}));
  }
}
