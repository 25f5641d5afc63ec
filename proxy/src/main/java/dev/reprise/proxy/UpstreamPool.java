package dev.reprise.proxy;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;

/// Connections to the upstream that wait for their next request.
///
/// There is one for each event loop, touched by that loop's thread alone, so an exchange never
/// changes threads. The last one given back is the first one taken: it is the least likely to be
/// closed by the upstream at this very moment.
final class UpstreamPool {
  private static final int MAX_IDLE = 256;

  // A request that must not be sent twice takes no connection on which the upstream's own idle
  // time-out may be about to strike.
  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

  private final EventLoop loop;
  private final UpstreamConnector connector;
  private final ArrayDeque<UpstreamConnection> idle = new ArrayDeque<>();

  UpstreamPool(EventLoop loop, UpstreamConnector connector) {
    this.loop = loop;
    this.connector = connector;
  }

  /// Connects the exchange, at once or later.
  void acquire(Exchange exchange) {
    var newest = idle.peekFirst();
    if (newest == null || (!exchange.mayUseOldConnection() && newest.idleNanos() > FRESH_NANOS)) {
      acquireNew(exchange);
    } else {
      idle.removeFirst();
      exchange.connected(newest, true);
    }
  }

  void acquireNew(Exchange exchange) {
    connector.connect(loop, this, exchange);
  }

  void giveBack(UpstreamConnection connection) {
    if (idle.size() < MAX_IDLE) {
      idle.addFirst(connection);
    } else {
      connection.close();
    }
  }

  void forget(UpstreamConnection connection) {
    idle.remove(connection);
  }
}
