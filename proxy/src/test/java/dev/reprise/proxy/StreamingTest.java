package dev.reprise.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.record.ExchangeRecorder;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Runs in a JVM with less heap and direct memory than the bodies have bytes.
@ExtendWith(Leaks.class)
class StreamingTest {
  private static final long BODY = 256L << 20;
  private static final byte[] BLOCK = new byte[256 * 1024];
  private static final long BOUND = 32L << 20;

  @Test
  void passesALargeDownloadOnInLittleMemory() throws Exception {
    try (var upstream =
            RawUpstream.playing(wire -> {
              wire.head();
              wire.send("HTTP/1.1 200 OK\nContent-Length: " + BODY + "\n\n");
              pour(wire);
            });
        var proxy = start(upstream);
        var client = Wire.to(proxy.address())) {
      client.send("GET / HTTP/1.1\nHost: a\n\n");
      client.head();

      client.in().skipNBytes(BODY);
      assertThat(PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory()).isLessThan(BOUND);
    }
  }

  @Test
  void passesALargeUploadOnInLittleMemory() {
    try (var upstream =
            RawUpstream.playing(wire -> {
              wire.head();
              skip(wire);
              wire.send("HTTP/1.1 200 OK\nContent-Length: 4\n\ndone");
            });
        var proxy = start(upstream);
        var client = Wire.to(proxy.address())) {
      client.send("PUT / HTTP/1.1\nHost: a\nContent-Length: " + BODY + "\n\n");
      pour(client);

      assertThat(client.answer().body()).isEqualTo("done");
      assertThat(PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory()).isLessThan(BOUND);
    }
  }

  @Test
  void stopsReadingTheUpstreamWhileTheClientDoesNotRead() throws Exception {
    var sent = new AtomicLong();
    try (var upstream =
            RawUpstream.playing(wire -> {
              wire.head();
              wire.send("HTTP/1.1 200 OK\nContent-Length: " + BODY + "\n\n");
              pourCounting(wire, sent);
            });
        var proxy = start(upstream);
        var client = Wire.to(proxy.address())) {
      client.send("GET / HTTP/1.1\nHost: a\n\n");
      client.head();

      assertThat(whereItStops(sent)).isLessThan(BOUND);
      client.in().skipNBytes(BODY);
    }
  }

  @Test
  void stopsReadingTheClientWhileTheUpstreamDoesNotRead() throws Exception {
    var sent = new AtomicLong();
    var goOn = new CountDownLatch(1);
    try (var upstream =
            RawUpstream.playing(wire -> {
              wire.head();
              waitFor(goOn);
              skip(wire);
              wire.send("HTTP/1.1 200 OK\nContent-Length: 4\n\ndone");
            });
        var proxy = start(upstream);
        var client = Wire.to(proxy.address())) {
      client.send("PUT / HTTP/1.1\nHost: a\nContent-Length: " + BODY + "\n\n");
      Thread.startVirtualThread(() -> pourCounting(client, sent));

      assertThat(whereItStops(sent)).isLessThan(BOUND);
      goOn.countDown();
      assertThat(client.answer().body()).isEqualTo("done");
    }
  }

  @Test
  void passesEveryServerSentEventOnAtOnce() {
    var next = new CountDownLatch(1);
    try (var upstream =
            RawUpstream.playing(wire -> {
              wire.head();
              wire.send("HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n");
              wire.send("data: 1\n\n");
              waitFor(next);
              wire.send("data: 2\n\n");
            });
        var proxy = Running.before(upstream);
        var client = proxy.connect()) {
      client.send("GET / HTTP/1.1\nHost: a\n\n");

      assertThat(client.head()).contains("text/event-stream");
      assertThat(client.text(16)).isEqualTo("b\r\ndata: 1\r\n\r\n\r\n");
      next.countDown();
      assertThat(client.chunks()).isEqualTo("b\ndata: 2\n\n\n0\n\n");
      assertThat(proxy.recorder().only().received()).isEqualTo("data: 1\r\n\r\ndata: 2\r\n\r\n");
    }
  }

  private static RecordingProxy start(RawUpstream upstream) {
    return RecordingProxy.start(Running.settings(upstream.uri()), ExchangeRecorder.none());
  }

  private static void pour(Wire wire) {
    pourCounting(wire, new AtomicLong());
  }

  private static void pourCounting(Wire wire, AtomicLong sent) {
    for (long i = 0; i < BODY; i += BLOCK.length) {
      wire.send(BLOCK);
      sent.addAndGet(BLOCK.length);
    }
  }

  private static void skip(Wire wire) {
    try {
      wire.in().skipNBytes(BODY);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// What had been sent when nothing moved for half a second.
  private static long whereItStops(AtomicLong sent) {
    var last = new AtomicLong(-1);
    await()
        .pollInterval(Duration.ofMillis(500))
        .until(() -> sent.get() > 0 && last.getAndSet(sent.get()) == sent.get());
    return sent.get();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
