package dev.reprise.inapp.testmode;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class EventStreamTest {
  private final BlockingQueue<EventStream> opened = new LinkedBlockingQueue<>();
  private final TestModeAssembly kit =
      new TestModeAssembly(false, new StreamSettings(Duration.ofMillis(300), 100, 40));

  private Container start(Container.Kind kind) throws Exception {
    return kind.start(kit, Map.of("/stream", new Streaming()));
  }

  private static URI at(Container container) {
    return URI.create("http://127.0.0.1:" + container.port() + "/stream");
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void writesWhatIsSentInItsOrderAndThenBeats(Container.Kind kind) throws Exception {
    try (var container = start(kind);
        var reader = new EventReader(at(container), "X-Request-Id: own")) {
      assertThat(reader.next().name()).isEqualTo("connection_open");
      EventStream stream = opened.take();
      for (int i = 0; i < 500; i++) {
        assertThat(stream.send("count", Map.of("number", i))).isTrue();
        assertThat(reader.next(it -> it.name().equals("count")).data())
            .containsEntry("number", i)
            .containsEntry("correlation_id", "own");
      }
      assertThat(reader.next().name()).isEqualTo("heartbeat");
      stream.close("enough");
      assertThat(reader.next(it -> it.name().equals("connection_close")).text("reason"))
          .isEqualTo("enough");
      assertThat(reader.isAtEnd()).isTrue();
    }
  }

  /// Thirty streams are open, and not one thread of the container's waits for them.
  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void holdsNoThread(Container.Kind kind) throws Exception {
    try (var container = start(kind)) {
      EventReader[] readers = new EventReader[30];
      for (int i = 0; i < readers.length; i++) {
        readers[i] = new EventReader(at(container));
        readers[i].next();
      }

      Awaitility.await() // the writers of earlier tests end when they notice that nobody is left
          .untilAsserted(() -> assertThat(threadsIn(StreamWriter.class.getName())).hasSize(1));
      assertThat(threadsIn(EventStream.class.getName(), StreamOutput.class.getName())).isEmpty();
      for (EventReader reader : readers) {
        reader.close();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void letsAClientGoThatTakesNothing(Container.Kind kind) throws Exception {
    try (var container = start(kind);
        var stalled = stalled(container)) {
      EventStream stream = opened.take();
      String much = "x".repeat(40_000);
      while (stream.send("much", Map.of("text", much))) {
        new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS); // a pace that others keep up with
      }

      Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> kit.streams().size() == 0);
      assertThat(threadsIn("java.nio.channels.SocketChannel", "sun.nio.ch.SocketChannelImpl"))
          .isEmpty();
      assertThat(isCutOff(stalled)).isTrue();
    }
  }

  private static boolean isCutOff(Socket socket) {
    try {
      socket.setSoTimeout(20_000);
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // reset
    }
  }

  private static List<Thread> threadsIn(String... classes) {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread ->
            Stream.of(thread.getValue())
                .anyMatch(at -> List.of(classes).contains(at.getClassName())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Socket stalled(Container container) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), container.port()));
    socket
        .getOutputStream()
        .write(
            "GET /stream HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /// Hands its streams to the test.
  private final class Streaming extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      kit.streams().open(request, response).ifPresent(opened::add);
    }
  }
}
