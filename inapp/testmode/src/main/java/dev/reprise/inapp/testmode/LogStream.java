package dev.reprise.inapp.testmode;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// The application's log for those who watch it now; nothing is kept for those who come later.
///
/// Whoever logs puts a line into one bounded queue, however many watch. Every line that was sent to
/// anybody has a number, its event id. `connection_open` has the number of the last line before, so
/// a client that comes again sees how many it missed. Thread-safe.
public final class LogStream {
  /// How many lines wait to be handed to the clients: most of a second at 20,000 a second.
  private static final int WAITING = 16_384;

  private final EventStreams streams;
  private final LogSource source;
  private final List<EventStream> clients = new CopyOnWriteArrayList<>();
  private final BlockingQueue<LogEntry> waiting = new ArrayBlockingQueue<>(WAITING);
  private final int batch;
  private volatile boolean overrun;
  private long lines;

  /// @param source listened to while somebody watches, and not a moment longer
  public LogStream(EventStreams streams, LogSource source) {
    this.streams = streams;
    this.source = source;
    batch = streams.batch();
    streams.add(this::pass);
  }

  /// Whether a line would reach anybody; asked before any work is done for one.
  boolean isWatched() {
    return !clients.isEmpty();
  }

  void publish(LogEntry entry) {
    if (!waiting.offer(entry)) {
      overrun = true; // better no stream than one with holes
    }
    streams.wake();
  }

  /// Sends the lines from now on.
  void open(HttpServletRequest request, HttpServletResponse response) {
    synchronized (waiting) {
      source.attach(this);
      streams.open(request, response, Map.of("last_id", lines)).ifPresent(clients::add);
      leaveWhereNobodyWatches();
    }
  }

  /// Hands some lines to all who watch; on the thread that writes.
  private boolean pass() {
    synchronized (waiting) {
      if (clients.isEmpty()) {
        return false;
      }
      List<LogEntry> some = new ArrayList<>();
      waiting.drainTo(some, batch);
      for (LogEntry entry : some) {
        var event = new StreamEvent("log", Long.toString(++lines), entry::fields);
        clients.forEach(client -> client.offer(event));
      }
      if (overrun) {
        overrun = false;
        clients.forEach(client -> client.close("more lines at once than can be sent"));
      }
      source.attach(this);
      leaveWhereNobodyWatches();
      return !some.isEmpty();
    }
  }

  private void leaveWhereNobodyWatches() {
    clients.removeIf(client -> !client.isOpen());
    if (clients.isEmpty()) {
      source.detach();
      waiting.clear();
      overrun = false;
    }
  }
}
