package dev.reprise.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureReasonTest {
  @TempDir private Path folder;

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[] {(byte) 0xff});
    Path missing = folder.resolve("missing");

    told(() -> Files.readString(missing), "there is no " + missing);
    told(() -> Files.createDirectories(file), file + " is a file");
    told(() -> Files.createDirectory(folder), folder + " is there already");
    assertThat(FailureReason.of(new NotDirectoryException("x"))).isEqualTo("x is no folder");
    told(() -> Files.delete(folder), folder + " is not empty");
    told(() -> Files.readString(file), "it is no text in UTF-8");
    told(
        () -> Files.createFile(file.resolve("below")), file.resolve("below") + ": Not a directory");
  }

  @Test
  void saysWhatIsWrongWithAConnection() throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    int free;
    try (var taken = new ServerSocket(0, 1, loopback)) {
      free = taken.getLocalPort();
      told(() -> new ServerSocket(free, 1, loopback).close(), "the port is taken");
    }
    told(() -> new Socket(loopback, free).close(), "nothing listens there");
    try (var http = HttpClient.newHttpClient()) {
      told(
          () -> http.send(get("http://127.0.0.1:" + free), BodyHandlers.discarding()),
          "nothing listens there");
      told(
          () -> http.send(get("http://no.invalid"), BodyHandlers.discarding()),
          "there is no such host");
    }
  }

  @Test
  void looksForWordsInTheCauseWhereThereAreNone() {
    assertThat(FailureReason.of(new IOException((String) null, new IOException("torn"))))
        .isEqualTo("torn");
    assertThat(FailureReason.of(new IOException())).isEqualTo("nobody says why");
    assertThat(FailureReason.of(new NullPointerException())).isEqualTo("NullPointerException");
  }

  private static HttpRequest get(String url) {
    return HttpRequest.newBuilder(URI.create(url)).build();
  }

  private static void told(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String words) {
    assertThat(FailureReason.of(catchThrowable(act))).isEqualTo(words);
  }
}
