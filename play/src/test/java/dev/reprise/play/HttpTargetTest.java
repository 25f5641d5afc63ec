package dev.reprise.play;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.profile.Headers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTargetTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  @Test
  void sendsARequestByteForByteAndReadsTheAnswer() throws Exception {
    String answer = "HTTP/1.1 201 Made\r\nX-One: a\r\nx-one: b\r\nContent-Length: 3\r\n\r\nyes";
    try (var server = RawServer.answering(answer);
        var target = target(server.url())) {
      var request =
          new OutgoingRequest(
              "POST",
              "/runs/profile;;tmp;;palouse/%3B|%7c?q=a|b;c",
              Headers.of("content-type", "text/plain", "x-request-id", "t-1"),
              OutgoingBody.of("hello".getBytes(UTF_8)));

      try (var live = target.send(request, TIMEOUT)) {
        assertThat(live.status()).isEqualTo(201);
        assertThat(live.headers().all("x-one")).containsExactly("a", "b");
        assertThat(live.body()).hasContent("yes");
      }

      assertThat(server.requests())
          .containsExactly(
              new RawServer.Request(
                  """
                  POST /runs/profile;;tmp;;palouse/%3B|%7c?q=a|b;c HTTP/1.1
                  host: 127.0.0.1:PORT
                  content-type: text/plain
                  x-request-id: t-1
                  content-length: 5

                  """
                      .replace("PORT", "" + server.port())
                      .replace("\n", "\r\n"),
                  "hello"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,, false",
    "GET, body, true",
    "HEAD,, false",
    "OPTIONS,, false",
    "DELETE,, false",
    "DELETE, body, true",
    "POST,, true",
    "PUT,, true",
    "PATCH,, true",
    "PROPFIND, body, true"
  })
  void saysTheLengthOfABodyWhereOneIsExpected(String method, String body, boolean said)
      throws Exception {
    var outgoing = body == null ? OutgoingBody.NONE : OutgoingBody.of(body.getBytes(UTF_8));
    try (var server = RawServer.answering("HTTP/1.1 204 None\r\n\r\n");
        var target = target(server.url())) {
      target.send(new OutgoingRequest(method, "/", Headers.none(), outgoing), TIMEOUT).close();

      var request = server.requests().getFirst();
      assertThat(request.line()).isEqualTo(method + " / HTTP/1.1");
      assertThat(request.head().contains("content-length: ")).isEqualTo(said);
      assertThat(request.body()).isEqualTo(body == null ? "" : body);
    }
  }

  @Test
  void usesOneConnectionForRequestsThatFollowEachOther() throws Exception {
    try (var server = RawServer.answering(OK);
        var target = target(server.url())) {
      for (int i = 0; i < 20; i++) {
        assertThat(text(target, get("/" + i))).isEqualTo("ok");
      }

      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.requests()).hasSize(20);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=y\r\no\r\n1\r\nk\r\n0\r\nT: u\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: x\r\n\r\n" + OK,
        "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok"
      })
  void readsAnAnswerHoweverItIsFramed(String answer) throws Exception {
    try (var server = RawServer.answering(answer);
        var target = target(server.url())) {
      assertThat(text(target, get("/"))).isEqualTo("ok");
      assertThat(text(target, get("/"))).isEqualTo("ok");

      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\n\r\nok",
        OK + "HTTP/1.1 500 smuggled\r\n\r\n"
      })
  void opensANewConnectionWhereTheOldOneCannotGoOn(String answer) throws Exception {
    try (var server =
            RawServer.playing(peer -> {
              peer.read();
              peer.say(answer);
            });
        var target = target(server.url())) {
      assertThat(text(target, get("/"))).isEqualTo("ok");
      assertThat(text(target, get("/"))).isEqualTo("ok");

      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"HEAD, 200", "GET, 204", "GET, 304"})
  void awaitsNoBodyWhereNoneCanCome(String method, int status) throws Exception {
    try (var server =
            RawServer.answering("HTTP/1.1 " + status + " x\r\nContent-Length: 7\r\n\r\n");
        var target = target(server.url())) {
      var request = new OutgoingRequest(method, "/", Headers.none(), OutgoingBody.NONE);

      assertThat(text(target, request)).isEmpty();
      assertThat(text(target, request)).isEmpty();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void awaitsNoBodyOnAConnectionThatEndsEither() throws Exception {
    try (var server = RawServer.answering("HTTP/1.1 204 x\r\nConnection: close\r\n\r\n");
        var target = target(server.url())) {
      assertThat(text(target, get("/"))).isEmpty();
    }
  }

  @Test
  void writesAHeadThatIsLongerThanItsBuffer() throws Exception {
    try (var server = RawServer.answering(OK);
        var target = target(server.url())) {
      var value = "abc".repeat(20_000);
      text(target, new OutgoingRequest("GET", "/", Headers.of("x", value), OutgoingBody.NONE));

      assertThat(server.requests().getFirst().head()).endsWith("\r\nx: " + value + "\r\n\r\n");
    }
  }

  @Test
  void looksAtAConnectionThatRestedLongAndUsesItAgain() throws Exception {
    var time = new AtomicLong();
    try (var server =
            RawServer.playing(peer -> {
              while (peer.read()) {
                if (!peer.isOverWithin(Duration.ofMillis(30))) {
                  peer.say(OK);
                }
              }
            });
        var target = new HttpTarget(TargetSettings.of(server.url()), jar(), time::get)) {
      assertThat(text(target, get("/"))).isEqualTo("ok");
      time.addAndGet(Duration.ofSeconds(5).toNanos());
      assertThat(text(target, get("/"))).isEqualTo("ok");

      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void putsThePathOfTheBaseUrlBeforeTargetsThatLackIt() throws Exception {
    try (var server = RawServer.answering(OK);
        var target = target(URI.create(server.url() + "/weppcloud/"))) {
      text(target, get("/login"));
      text(target, get("/weppcloud/login"));
      text(target, get("/weppcloud?x"));
      text(target, get("/weppcloudy"));

      assertThat(target.base()).isEqualTo(URI.create(server.url() + "/weppcloud"));
      assertThat(server.requests())
          .extracting(RawServer.Request::target)
          .containsExactly(
              "/weppcloud/login", "/weppcloud/login", "/weppcloud?x", "/weppcloud/weppcloudy");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a b", "/a\r\nX: y", "/\t", "/\u0000", "/\u20ac", "a", "", "http://x/"})
  void refusesATargetThatNoRequestLineCanCarry(String path) throws Exception {
    try (var server = RawServer.answering(OK);
        var target = target(server.url())) {
      assertThatThrownBy(() -> target.send(get(path), TIMEOUT))
          .isInstanceOf(TransportFailure.class)
          .hasMessageContaining("begin with a slash");
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void refusesAHeaderThatWouldBeginAnotherLine() throws Exception {
    try (var server = RawServer.answering(OK);
        var target = target(server.url())) {
      var request =
          new OutgoingRequest("GET", "/", Headers.of("a", "b\r\nc: d"), OutgoingBody.NONE);

      assertThatThrownBy(() -> target.send(request, TIMEOUT))
          .isInstanceOf(TransportFailure.class)
          .hasMessageContaining("'a'");
    }
  }

  @Test
  void writesTheHeadersItselfThatBelongToTheConnection() throws Exception {
    try (var server = RawServer.answering(OK);
        var target = target(server.url())) {
      var headers =
          Headers.of("host", "evil", "content-length", "9", "transfer-encoding", "chunked");
      text(target, new OutgoingRequest("GET", "/", headers, OutgoingBody.NONE));

      assertThat(server.requests().getFirst().head())
          .isEqualTo("GET / HTTP/1.1\r\nhost: 127.0.0.1:" + server.port() + "\r\n\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://host",
        "host",
        "//host/x",
        "http:///x",
        "http://me:secret@host/",
        "http://host/?q",
        "http://host/#f",
        "http://host:0",
        "http://host:70000",
        "http:opaque"
      })
  void refusesABaseUrlThatIsNone(String base) {
    assertThatThrownBy(() -> HttpTarget.checked(URI.create(base)))
        .isInstanceOfSatisfying(
            PlaybackException.class,
            e -> assertThat(e.reason()).isEqualTo(PlaybackException.Reason.BAD_REQUEST))
        .hasMessageStartingWith("The base URL ")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "http://Host/, http://host",
    "https://host:443/a/, https://host/a",
    "http://my_app:8080, http://my_app:8080",
    "http://[::1]:80/x//, http://[::1]/x"
  })
  void leavesABaseUrlWithoutWhatGoesWithoutSaying(URI base, URI checked) {
    assertThat(HttpTarget.checked(base)).isEqualTo(checked);
  }

  @Test
  void sendsTheCookiesThatAnswersSet() throws Exception {
    try (var server =
            RawServer.answering(
                String.join(
                    "\r\n",
                    "HTTP/1.1 200 OK",
                    "Set-Cookie: a=1",
                    "Set-Cookie: b=2; Path=/x",
                    "Content-Length: 0\r\n\r\n"));
        var target = target(server.url())) {
      text(target, get("/"));
      text(target, get("/"));
      text(target, get("/x/y?z=/"));

      assertThat(server.requests())
          .extracting(request -> request.head().replaceAll("(?s).*127.0.0.1:\\d+\r\n", "").trim())
          .containsExactly("", "cookie: a=1", "cookie: b=2; a=1");
    }
  }

  @Test
  void forwardsTheCookieOfTheCallerAsItIs() throws Exception {
    try (var server =
        RawServer.answering("HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nContent-Length: 0\r\n\r\n")) {
      var settings =
          new TargetSettings(server.url(), false, TIMEOUT, Optional.of("a=\"x\"; b; c=  d"));
      try (var target = new HttpTarget(settings, jar(), System::nanoTime)) {
        text(target, get("/"));
        text(target, get("/"));
      }

      assertThat(server.requests())
          .hasSize(2)
          .allSatisfy(
              request -> assertThat(request.head()).contains("\r\ncookie: a=\"x\"; b; c=  d\r\n"));
    }
  }

  @Test
  void refusesACookieThatIsMoreThanOneHeader() {
    var base = URI.create("http://127.0.0.1");
    assertThatThrownBy(
            () -> new TargetSettings(base, false, TIMEOUT, Optional.of("a=1\r\nX: secret")))
        .isInstanceOf(PlaybackException.class)
        .hasMessageNotContaining("secret");
  }

  static HttpTarget target(URI base) {
    return new HttpTarget(TargetSettings.of(base), jar(), System::nanoTime);
  }

  static CookieJar jar() {
    return new CookieJar(InstantSource.system());
  }

  static OutgoingRequest get(String path) {
    return new OutgoingRequest("GET", path, Headers.none(), OutgoingBody.NONE);
  }

  static String text(Target target, OutgoingRequest request)
      throws IOException, InterruptedException {
    try (var live = target.send(request, TIMEOUT)) {
      return new String(live.body().readAllBytes(), UTF_8);
    }
  }
}
