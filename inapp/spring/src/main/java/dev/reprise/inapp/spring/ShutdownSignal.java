package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.ShutdownCoordinator;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/// Begins the shutdown when the context begins to close, which is before the server waits for open
/// requests; where beans are destroyed it would be too late.
final class ShutdownSignal implements ApplicationListener<ContextClosedEvent>, Ordered {
  private final ShutdownCoordinator coordinator;
  private final Duration drain;

  /// @param drain how long the server goes on taking requests afterwards, so that a load balancer
  ///   sees that it is no longer ready
  ShutdownSignal(ShutdownCoordinator coordinator, Duration drain) {
    this.coordinator = coordinator;
    this.drain = drain;
  }

  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    if (coordinator.isStopping()) {
      return;
    }
    coordinator.begin();
    long end = System.nanoTime() + drain.toNanos();
    while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(Math.min(end - System.nanoTime(), TimeUnit.SECONDS.toNanos(1)));
    }
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
