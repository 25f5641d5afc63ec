package dev.reprise.inapp.servlet;

import dev.reprise.record.ExchangeRecorder;
import dev.reprise.record.ExchangeRecording;
import dev.reprise.record.RequestHead;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A recorder that remembers its exchanges.
final class MemoryRecorder implements ExchangeRecorder {
  final List<RememberedExchange> exchanges = new CopyOnWriteArrayList<>();

  @Override
  public ExchangeRecording begin(RequestHead head) {
    var exchange = new RememberedExchange(head);
    exchanges.add(exchange);
    return exchange;
  }

  RememberedExchange only() throws InterruptedException {
    if (exchanges.size() != 1) {
      throw new AssertionError("expected one exchange, not " + exchanges.size());
    }
    return exchanges.get(0).awaitEnd();
  }
}
