package dev.reprise.play;

import java.net.URI;
import java.time.Duration;

/// The server under a name that is not the loopback's.
final class DisguisedTarget implements Target {
  private final Target behind;
  private final URI base;
  boolean closed;

  DisguisedTarget(Target behind, String base) {
    this.behind = behind;
    this.base = URI.create(base);
  }

  @Override
  public LiveAnswer send(OutgoingRequest request, Duration timeout) throws InterruptedException {
    return behind.send(request, timeout);
  }

  @Override
  public URI base() {
    return base;
  }

  @Override
  public void close() {
    closed = true;
    behind.close();
  }
}
