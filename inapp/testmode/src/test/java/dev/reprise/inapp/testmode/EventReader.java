package dev.reprise.inapp.testmode;

import dev.reprise.profile.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A client of server-sent events on a socket of its own, reading one after the other.
final class EventReader implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader lines;
  final Map<String, String> headers = new HashMap<>();
  final String status;

  /// One event.
  record Received(String name, @Nullable String id, Map<String, @Nullable Object> data) {
    String text(String field) {
      return String.valueOf(data.get(field));
    }
  }

  EventReader(URI uri, String... requestHeaders) throws IOException {
    this("localhost", uri, requestHeaders);
  }

  /// Asks the same server by another name.
  static EventReader addressing(String host, URI uri) throws IOException {
    return new EventReader(host, uri);
  }

  private EventReader(String host, URI uri, String... requestHeaders) throws IOException {
    socket = new Socket(uri.getHost(), uri.getPort());
    socket.setSoTimeout(15_000);
    var request = new StringBuilder("GET " + uri.getPath() + " HTTP/1.0\r\nHost: " + host + "\r\n");
    for (String header : requestHeaders) {
      request.append(header).append("\r\n");
    }
    socket
        .getOutputStream()
        .write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    status = String.valueOf(lines.readLine());
    for (String line = line(); !line.isEmpty(); line = line()) {
      String[] header = line.split(":", 2);
      if (header.length < 2) throw new IOException(status + " " + line);
      headers.put(header[0].toLowerCase(Locale.ROOT), header[1].strip());
    }
  }

  private String line() throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("the stream ended");
    }
    return line;
  }

  Received next() throws IOException {
    var fields = new HashMap<String, String>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      String[] field = line.split(": ", 2);
      fields.put(field[0], field[1]);
    }
    return new Received(
        fields.getOrDefault("event", "message"),
        fields.get("id"),
        Json.parseObject(fields.getOrDefault("data", "{}")));
  }

  /// The next event that is wanted; what comes before it is passed over.
  Received next(Predicate<Received> wanted) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    Received event = next();
    while (!wanted.test(event)) {
      if (System.nanoTime() > end) {
        throw new IOException("20 s went by; the last event was " + event);
      }
      event = next();
    }
    return event;
  }

  boolean isAtEnd() throws IOException {
    return lines.readLine() == null;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
