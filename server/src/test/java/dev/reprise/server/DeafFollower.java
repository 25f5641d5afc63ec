package dev.reprise.server;

import static org.awaitility.Awaitility.await;

import dev.reprise.play.PlaybackToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A client that has asked for the events of a playback and reads none of them.
///
/// @param token of the playback
/// @param socket the connection
record DeafFollower(String token, Socket socket) implements AutoCloseable {
  /// With so many steps of so many bytes the buffers of a connection, 4 MiB at most, are full, and
  /// what is left still fits into the server's memory of a playback.
  private static final int STEPS = 26;

  private static final int FILLING = 100_000;

  static DeafFollower of(PlayingServer engine, String token) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.setSoTimeout(10_000);
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), engine.http.server.port()));
    socket
        .getOutputStream()
        .write(
            ("GET /run/"
                    + token
                    + "/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
    socket.getInputStream().read();
    return new DeafFollower(token, socket);
  }

  /// One of a playback that has ended, and more to tell than the connection takes.
  static DeafFollower blockedOn(PlayingServer engine) throws IOException {
    engine.stage.stepCount = STEPS;
    engine.stage.filling = "x".repeat(FILLING);
    engine.stage.slow();
    String token = engine.detached();
    var deaf = of(engine, token);
    Path journal = engine.folders.journal(new PlaybackToken(token));
    for (int i = 1; i <= STEPS; i++) {
      engine.stage.steps.release();
      long lines = 1L + i; // a slower playback, which the server's side of the stream keeps up with
      await()
          .pollDelay(Duration.ofMillis(20))
          .until(() -> Files.readString(journal).lines().count() == lines);
    }
    return deaf;
  }

  /// What comes until the connection ends, or is reset.
  String rest() {
    var received = new ByteArrayOutputStream();
    try {
      byte[] chunk = new byte[8192];
      InputStream in = socket.getInputStream();
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        received.write(chunk, 0, count);
      }
    } catch (SocketException e) {
      // reset: cut as well
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return received.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
