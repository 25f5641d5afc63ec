package dev.reprise.inapp.testmode;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// The application's log for those who watch it now; nothing is kept for those who come later.
///
/// Every line that was sent to anybody has a number, its event id. `connection_open` has the number
/// of the last line before, so a client that comes again sees how many it missed. Thread-safe.
public final class LogStream {
  private final EventStreams streams;
  private final List<EventStream> clients = new CopyOnWriteArrayList<>();
  private long lines;

  public LogStream(EventStreams streams) {
    this.streams = streams;
  }

  /// Whether a line would reach anybody; asked before any work is done for one.
  boolean isWatched() {
    return !clients.isEmpty();
  }

  void publish(LogEntry entry) {
    synchronized (clients) {
      var event = new StreamEvent("log", Long.toString(++lines), entry::fields);
      clients.removeIf(client -> !client.offer(event));
    }
  }

  /// Sends the lines from now on.
  void open(HttpServletRequest request, HttpServletResponse response) {
    synchronized (clients) {
      clients.removeIf(client -> !client.isOpen());
      streams.open(request, response, Map.of("last_id", lines)).ifPresent(clients::add);
    }
  }
}
