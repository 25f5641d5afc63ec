package dev.reprise.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.record.ExchangeRecorder;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Leaks.class)
class RecordingProxyTest {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);

  @Test
  void letsAnExchangeUnderWayEndWhenItCloses() throws Exception {
    try (var upstream = slow();
        var proxy = Running.before(upstream.uri(), s -> s.withDrain(Duration.ofSeconds(10)));
        var client = proxy.connect();
        var idle = proxy.connect()) {
      client.send("GET / HTTP/1.1\nHost: a\n\n");
      asked.await();
      var closing = Thread.startVirtualThread(proxy::close);
      assertThat(idle.rest()).isEmpty();
      answer.countDown();

      assertThat(client.rest()).endsWith("hello");
      closing.join();
      assertThat(proxy.recorder().only().error()).isNull();
      assertThatThrownBy(proxy::connect)
          .isInstanceOf(UncheckedIOException.class)
          .hasCauseInstanceOf(ConnectException.class);
    }
  }

  @Test
  void breaksOffWhatTakesTooLongWhenItCloses() throws Exception {
    try (var upstream = slow();
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send("GET / HTTP/1.1\nHost: a\n\n");
      asked.await();
      proxy.proxy().close();

      assertThat(client.rest()).isEmpty();
      assertThat(proxy.recorder().only().error()).isEqualTo("the proxy stopped");
    } finally {
      answer.countDown();
    }
  }

  @Test
  void saysThatItsAddressIsTaken() {
    try (var upstream = slow();
        var proxy = Running.before(upstream)) {
      var address = proxy.proxy().address();
      var settings = ProxySettings.of(address, upstream.uri());

      assertThatThrownBy(() -> RecordingProxy.start(settings, ExchangeRecorder.none()))
          .hasMessageEndingWith(": the port is taken");
    }
  }

  @Test
  void closesAClientThatStaysIdle() {
    try (var upstream = slow();
        var proxy =
            Running.before(upstream.uri(), s -> s.withClientTimeout(Duration.ofMillis(50)));
        var client = proxy.connect()) {
      assertThat(client.rest()).isEmpty();
    }
  }

  private RawUpstream slow() {
    return RawUpstream.playing(wire -> {
      wire.head();
      asked.countDown();
      try {
        answer.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      wire.send("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello");
    });
  }
}
