package dev.reprise.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Headers;
import dev.reprise.record.ExchangeRecorder;
import dev.reprise.record.ExchangeRecording;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Leaks.class)
class GuardedRecorderTest {
  @Test
  void letsExchangesPassWhenTheRecorderCannotBegin() {
    passesThreeExchanges(_ -> {
      throw new IllegalStateException("disk full");
    });
  }

  @Test
  void letsExchangesPassWhenARecordingBreaks() {
    passesThreeExchanges(_ -> new Broken());
  }

  private static void passesThreeExchanges(ExchangeRecorder recorder) {
    var logged = new AtomicInteger();
    var handler = counting(logged);
    var logger = Logger.getLogger(GuardedRecorder.class.getName());
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try (var upstream = RawUpstream.answering("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello");
        var proxy = RecordingProxy.start(Running.settings(upstream.uri()), recorder);
        var client = Wire.to(proxy.address())) {
      for (int i = 0; i < 3; i++) {
        client.send("GET / HTTP/1.1\nHost: a\n\n");
        assertThat(client.answer().body()).isEqualTo("hello");
      }
      assertThat(logged).hasValue(1);
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
  }

  private static Handler counting(AtomicInteger count) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        count.incrementAndGet();
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  /// Throws whatever it is told.
  private static final class Broken implements ExchangeRecording {
    @Override
    public void requestBody(ByteBuffer bytes) {
      throw new AssertionError("broken");
    }

    @Override
    public void user(String id) {
      throw new AssertionError("broken");
    }

    @Override
    public void responseHead(int status, Headers headers) {
      throw new AssertionError("broken");
    }

    @Override
    public void responseBody(ByteBuffer bytes) {
      throw new AssertionError("broken");
    }

    @Override
    public void finish() {
      throw new AssertionError("broken");
    }

    @Override
    public void fail(String error) {
      throw new AssertionError("broken");
    }
  }
}
