package dev.reprise.inapp.servlet;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Sends bytes and reads the whole answer, byte by byte as the server wrote it.
final class RawHttp {
  private final int port;

  RawHttp(int port) {
    this.port = port;
  }

  String get(String target) throws IOException {
    return send("GET " + target + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
  }

  String post(String target, String type, String body) throws IOException {
    return send(
        "POST %s HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(target, type, body.getBytes(StandardCharsets.UTF_8).length, body));
  }

  /// The answer as ISO-8859-1, so that a byte is a character; the time of day is left out.
  String send(String request) throws IOException {
    try (var socket = connect()) {
      OutputStream output = socket.getOutputStream();
      output.write(request.getBytes(StandardCharsets.UTF_8));
      output.flush();
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return answer.replaceFirst("(?m)^Date: .*\r\n", "");
    }
  }

  Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    return socket;
  }

  static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }
}
