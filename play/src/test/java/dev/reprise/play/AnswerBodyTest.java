package dev.reprise.play;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.reprise.play.TransportFailure.Kind;
import dev.reprise.profile.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AnswerBodyTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int LARGE = 64 << 20;
  private static final int LITTLE_MEMORY = 2 << 20;
  private static final String TEXT = "what was said ".repeat(10_000);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "deflate", "deflate raw"})
  void undoesCompression(String coding) throws Exception {
    String header = coding.replace(" raw", "");
    try (var server = RawServer.answering(encoded(header, compressed(coding)));
        var target = HttpTargetTest.target(server.url())) {
      assertThat(HttpTargetTest.text(target, HttpTargetTest.get("/"))).isEqualTo(TEXT);
      assertThat(HttpTargetTest.text(target, HttpTargetTest.get("/"))).isEqualTo(TEXT);

      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void leavesACodingThatItDoesNotKnow() throws Exception {
    try (var server = RawServer.answering(encoded("br", "abc"));
        var target = HttpTargetTest.target(server.url())) {
      assertThat(HttpTargetTest.text(target, HttpTargetTest.get("/"))).isEqualTo("abc");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate"})
  void takesAnEmptyBodyForEmptyInAnyCoding(String coding) throws Exception {
    try (var server = RawServer.answering(encoded(coding, ""));
        var target = HttpTargetTest.target(server.url())) {
      assertThat(HttpTargetTest.text(target, HttpTargetTest.get("/"))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate"})
  void saysThatABodyIsNotCompressedAsItSays(String coding) throws Exception {
    assertThat(failure(encoded(coding, "<html>not at all</html>")).kind()).isEqualTo(Kind.NOT_HTTP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate"})
  void saysThatACompressedBodyEndsTooEarly(String coding) throws Exception {
    String whole = compressed(coding);

    assertThat(failure(encoded(coding, whole.substring(0, whole.length() / 2))).kind())
        .isEqualTo(Kind.CUT);
  }

  @Test
  void readsALargeAnswerInLittleMemory() throws Exception {
    byte[] block = new byte[64 * 1024];
    try (var server =
            RawServer.playing(peer -> {
              peer.read();
              peer.say("HTTP/1.1 200 OK\r\nContent-Length: " + LARGE + "\r\n\r\n");
              for (int sent = 0; sent < LARGE; sent += block.length) {
                peer.out().write(block);
              }
            });
        var target = HttpTargetTest.target(server.url())) {
      long before = allocated();
      long read = 0;
      try (var live = target.send(HttpTargetTest.get("/"), TIMEOUT)) {
        for (int count; (count = live.body().read(block)) >= 0; ) {
          read += count;
        }
      }

      assertThat(read).isEqualTo(LARGE);
      assertThat(allocated() - before).isLessThan(LITTLE_MEMORY);
    }
  }

  @Test
  void sendsALargeFileInLittleMemory() throws Exception {
    Path file = folder.resolve("large");
    try (var large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(LARGE);
    }
    try (var server = RawServer.playing(AnswerBodyTest::countBody);
        var target = HttpTargetTest.target(server.url())) {
      var part = FormPart.file("f", "large.tif", "image/tiff", FileBody.of(file));
      var body = new MultipartBody(List.of(part), "XX");
      var headers = Headers.of("content-type", body.contentType());
      long before = allocated();
      String read = HttpTargetTest.text(target, new OutgoingRequest("POST", "/", headers, body));

      assertThat(read).isEqualTo(Long.toString(body.length()));
      assertThat(allocated() - before).isLessThan(LITTLE_MEMORY);
    }
  }

  @Test
  void sendsSideBySideFromManyThreads() throws Exception {
    try (var server =
            RawServer.playing(peer -> {
              for (String path = path(peer); !path.isEmpty(); path = path(peer)) {
                peer.say("HTTP/1.1 200 OK\r\nContent-Length: " + path.length() + "\r\n\r\n");
                peer.say(path);
              }
            });
        var target = HttpTargetTest.target(server.url())) {
      var wrong = new ConcurrentLinkedQueue<String>();
      var threads = new ArrayList<Thread>();
      for (int i = 0; i < 24; i++) {
        String path = "/" + i;
        var builder = i % 2 == 0 ? Thread.ofVirtual() : Thread.ofPlatform();
        threads.add(builder.start(() -> wrong.addAll(wrongAnswers(target, path))));
      }
      for (Thread thread : threads) {
        thread.join();
      }

      assertThat(wrong).isEmpty();
      assertThat(server.connections()).isGreaterThan(1);
    }
  }

  @Test
  void cutsWhatIsUnderWayWhenItIsClosed() throws Exception {
    try (var server =
        RawServer.playing(peer -> {
          peer.read();
          peer.say("HTTP/1.1 200 OK\r\n\r\n");
          peer.sleep();
        })) {
      var target = HttpTargetTest.target(server.url());
      var live = target.send(HttpTargetTest.get("/"), TIMEOUT);
      target.close();

      assertThat(catchThrowableOfType(TransportFailure.class, () -> live.body().read()).kind())
          .isEqualTo(Kind.CUT);
      assertThat(
              catchThrowableOfType(
                  TransportFailure.class, () -> target.send(HttpTargetTest.get("/"), TIMEOUT)))
          .hasMessageContaining("the playback is over");
    }
  }

  private static List<String> wrongAnswers(Target target, String path) {
    var wrong = new ArrayList<String>();
    for (int i = 0; i < 50; i++) {
      try {
        String text = HttpTargetTest.text(target, HttpTargetTest.get(path + "/" + i));
        if (!text.equals(path + "/" + i)) {
          wrong.add(text);
        }
      } catch (IOException | InterruptedException | TransportFailure e) {
        wrong.add(e.toString());
      }
    }
    return wrong;
  }

  private static String path(RawServer.Peer peer) throws IOException {
    String head = peer.readHead();
    return head.isEmpty() ? "" : new RawServer.Request(head, "").target();
  }

  private static void countBody(RawServer.Peer peer) throws IOException {
    String head = peer.readHead();
    long length = Long.parseLong(head.replaceAll("(?s).*content-length: (\\d+).*", "$1"));
    String read = Long.toString(peer.skip(length));
    peer.say("HTTP/1.1 200 OK\r\nContent-Length: " + read.length() + "\r\n\r\n" + read);
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private static TransportFailure failure(String answer) throws IOException {
    try (var server = RawServer.answering(answer);
        var target = HttpTargetTest.target(server.url())) {
      return catchThrowableOfType(
          TransportFailure.class, () -> HttpTargetTest.text(target, HttpTargetTest.get("/")));
    }
  }

  private static String encoded(String coding, String body) {
    return "HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(coding, body.length(), body);
  }

  private static String compressed(String coding) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        coding.startsWith("deflate")
            ? new DeflaterOutputStream(bytes, new Deflater(9, coding.endsWith("raw")))
            : new GZIPOutputStream(bytes)) {
      out.write(TEXT.getBytes(UTF_8));
    }
    return bytes.toString(ISO_8859_1);
  }
}
