package dev.reprise.inapp.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.inapp.servlet.Container.Deployment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Answers that take long reach client and recorder as they are written.
abstract class StreamingContract {
  private final Container.Kind kind;
  private final MemoryRecorder recorder = new MemoryRecorder();

  StreamingContract(Container.Kind kind) {
    this.kind = kind;
  }

  @Test
  void letsEventsOfAWriterThroughAtOnce() throws Exception {
    var more = new CountDownLatch(1);

    followsEvents(
        more,
        (request, response) -> {
          response.setContentType("text/event-stream;charset=utf-8");
          response.getWriter().print("data: 1\n\n");
          response.flushBuffer();
          more.await(10, TimeUnit.SECONDS);
          response.getWriter().print("data: 2\n\n");
          response.getWriter().flush();
        });
  }

  @Test
  void letsEventsOfAStreamThroughAtOnce() throws Exception {
    var more = new CountDownLatch(1);

    followsEvents(
        more,
        (request, response) -> {
          response.setContentType("text/event-stream;charset=utf-8");
          response.getOutputStream().print("data: 1\n\n");
          response.getOutputStream().flush();
          more.await(10, TimeUnit.SECONDS);
          response.getOutputStream().print("data: 2\n\n");
        });
  }

  /// Sees the first event at the client and in the record before the second is written.
  private void followsEvents(CountDownLatch more, Application application) throws Exception {
    var deployment =
        new Deployment().through(new RecorderFilter(recorder)).with("/events", application);

    try (Container container = kind.start(deployment);
        Socket socket = new RawHttp(container.port()).connect()) {
      socket
          .getOutputStream()
          .write("GET /events HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
      var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      String line = lines.readLine();
      while (!line.equals("data: 1")) {
        line = lines.readLine();
      }
      var exchange = recorder.exchanges.get(0);
      await().until(() -> exchange.answered().equals("data: 1\n\n"));
      assertThat(exchange.hasEnded()).isFalse();
      more.countDown();
      assertThat(recorder.only().answered()).isEqualTo("data: 1\n\ndata: 2\n\n");
    }
  }

  @Test
  void saysThatTheClientLeft() throws Exception {
    var failure = new AtomicReference<Throwable>();
    var deployment =
        new Deployment()
            .through(new RecorderFilter(recorder))
            .with(
                "/endless",
                (request, response) -> {
                  try {
                    byte[] chunk = new byte[100_000];
                    while (true) {
                      response.getOutputStream().write(chunk);
                    }
                  } catch (IOException e) {
                    failure.set(e);
                    throw e;
                  }
                });

    try (Container container = kind.start(deployment)) {
      try (Socket socket = new RawHttp(container.port()).connect()) {
        socket
            .getOutputStream()
            .write("GET /endless HTTP/1.1\r\nHost: test\r\n\r\n".getBytes(UTF_8));
        socket.getInputStream().readNBytes(1000);
      }
      assertThat(recorder.only().error).isEqualTo(failure.get().getClass().getName());
      assertThat(recorder.only().status).isEqualTo(200);
    }
  }
}
