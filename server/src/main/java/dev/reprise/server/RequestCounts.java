package dev.reprise.server;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/// How many requests were answered, by endpoint and status, and how many bytes went with them.
///
/// Endpoints are named by their route, of which there are few, so that callers cannot make it grow.
/// Thread-safe.
final class RequestCounts {
  /// Where a request did not reach an endpoint.
  static final String NO_ENDPOINT = "none";

  private final ConcurrentMap<Series, LongAdder> requests = new ConcurrentHashMap<>();
  private final LongAdder received = new LongAdder();
  private final LongAdder sent = new LongAdder();

  /// What is counted apart.
  record Series(String endpoint, int status) implements Comparable<Series> {
    private static final Comparator<Series> ORDER =
        Comparator.comparing(Series::endpoint).thenComparingInt(Series::status);

    @Override
    public int compareTo(Series other) {
      return ORDER.compare(this, other);
    }
  }

  void count(String endpoint, int status, long bytesSent) {
    requests.computeIfAbsent(new Series(endpoint, status), series -> new LongAdder()).increment();
    sent.add(bytesSent);
  }

  void received(long bytes) {
    received.add(bytes);
  }

  SortedMap<Series, Long> requests() {
    var counts = new TreeMap<Series, Long>();
    requests.forEach((series, count) -> counts.put(series, count.sum()));
    return counts;
  }

  long receivedBytes() {
    return received.sum();
  }

  long sentBytes() {
    return sent.sum();
  }
}
