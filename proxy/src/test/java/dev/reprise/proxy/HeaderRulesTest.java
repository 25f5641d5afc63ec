package dev.reprise.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Leaks.class)
class HeaderRulesTest {
  private final BlockingQueue<String> seen = new ArrayBlockingQueue<>(100);
  private volatile String answer = "HTTP/1.1 200 OK\nContent-Length: 0\n\n";
  private final RawUpstream upstream =
      RawUpstream.playing(wire -> {
        while (true) {
          seen.add(wire.head());
          wire.send(answer);
        }
      });

  @AfterEach
  void closeUpstream() {
    upstream.close();
  }

  @Test
  void keepsWhatSpeaksToTheNextHopAlone() throws Exception {
    try (var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send(
          """
          GET / HTTP/1.1
          Host: a
          Connection: keep-alive, X-Mine, Content-Length
          X-Mine: 1
          Keep-Alive: timeout=5
          Proxy-Connection: keep-alive
          TE: deflate
          Accept: */*

          """);
      client.answer();

      assertThat(seen().lines().skip(1).map(line -> line.toLowerCase(Locale.ROOT)))
          .containsExactlyInAnyOrder(
              "accept: */*",
              "host: a",
              "x-forwarded-for: 127.0.0.1",
              "x-forwarded-host: a",
              "x-forwarded-proto: http");
      assertThat(proxy.recorder().only().head().headers().first("x-mine")).contains("1");
    }
  }

  @Test
  void letsNobodyStripWhatFramesTheBody() throws Exception {
    try (var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send(
          "PUT / HTTP/1.1\nHost: a\nConnection: Content-Length, Host\nContent-Length: 0\n\n");
      client.answer();

      assertThat(seen()).contains("\nContent-Length: 0").contains("\nHost: a");
    }
  }

  @Test
  void stripsTheUpstreamsOwnHopHeadersFromTheAnswerButTellsThem() {
    answer =
        "HTTP/1.1 200 OK\nConnection: X-Mine\nX-Mine: 1\nKeep-Alive: timeout=5\nContent-Length: 0\n\n";
    try (var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send("GET / HTTP/1.1\nHost: a\n\n");

      assertThat(client.head()).isEqualTo("HTTP/1.1 200 OK\nContent-Length: 0");
      assertThat(proxy.recorder().only().responseHeaders().first("x-mine")).contains("1");
    }
  }

  @Test
  void continuesWhatEarlierProxiesSaid() throws Exception {
    try (var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send(
          """
          GET / HTTP/1.1
          Host: inner
          X-Forwarded-For: 192.0.2.1
          X-Forwarded-For: 192.0.2.2
          X-Forwarded-Host: shop.test
          X-Forwarded-Proto: https
          Forwarded: for=192.0.2.1

          """);
      client.answer();

      assertThat(seen().lines())
          .contains(
              "X-Forwarded-For: 192.0.2.1, 192.0.2.2, 127.0.0.1",
              "X-Forwarded-Host: shop.test",
              "X-Forwarded-Proto: https",
              "Forwarded: for=192.0.2.1");
    }
  }

  @Test
  void givesTheUpstreamItsOwnHostIfAsked() throws Exception {
    try (var proxy = Running.before(upstream.uri(), s -> s.withKeepClientHost(false));
        var client = proxy.connect()) {
      client.send("GET / HTTP/1.1\nHost: shop.test\n\n");
      client.answer();

      assertThat(seen())
          .containsIgnoringCase("\nhost: " + upstream.uri().getAuthority())
          .contains("\nX-Forwarded-Host: shop.test");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /a?b=1, /base/a?b=1, /a?b=1",
    "GET, http://shop.test/a, /base/a, /a",
    "GET, http://shop.test?b=1, /base/?b=1, /?b=1",
    "OPTIONS, *, *, *",
    "OPTIONS, http://shop.test, *, *",
  })
  void prefixesTheBasePath(String method, String target, String passed, String recorded)
      throws Exception {
    try (var proxy = Running.before(URI.create(upstream.uri() + "/base/"));
        var client = proxy.connect()) {
      client.send(method + " " + target + " HTTP/1.1\nHost: shop.test\n\n");
      client.answer();

      assertThat(seen()).startsWith(method + " " + passed + " HTTP/1.1\n");
      assertThat(proxy.recorder().only().head().target()).isEqualTo(recorded);
    }
  }

  @Test
  void believesTheTargetsAuthorityMoreThanTheHost() throws Exception {
    try (var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send("GET http://shop.test:81/ HTTP/1.1\nHost: other\n\n");
      client.answer();

      assertThat(seen() + "\n").containsIgnoringCase("\nhost: shop.test:81\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UPSTREAM/base/login, /login",
    "UPSTREAM/base, /",
    "UPSTREAM/elsewhere, /elsewhere",
    "http://proxy.test:9/base/x?y=1, /x?y=1",
    "/base/login, /login",
    "/basement, /basement",
    "login, login",
    "//cdn.test/x, //cdn.test/x",
    "https://idp.test/base/login, https://idp.test/base/login",
    "http://proxy.test:99/base/x, http://proxy.test:99/base/x",
  })
  void makesRedirectsComeBack(String location, String passed) {
    var full = location.replace("UPSTREAM", upstream.uri().toString());
    answer = "HTTP/1.1 302 Found\nLocation: " + full + "\nContent-Length: 0\n\n";
    try (var proxy = Running.before(URI.create(upstream.uri() + "/base"));
        var client = proxy.connect()) {
      client.send("GET / HTTP/1.1\nHost: proxy.test:9\n\n");

      assertThat(client.head() + "\n").containsIgnoringCase("\nlocation: " + passed + "\n");
      assertThat(proxy.recorder().only().responseHeaders().first("location")).contains(full);
    }
  }

  private String seen() throws InterruptedException {
    var head = seen.poll(5, TimeUnit.SECONDS);
    assertThat(head).isNotNull();
    return head;
  }
}
