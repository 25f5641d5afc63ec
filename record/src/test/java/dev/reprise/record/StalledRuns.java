package dev.reprise.record;

import dev.reprise.profile.RunId;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Run directories that hold the writer up until they are released.
final class StalledRuns implements RunDirectories {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  @Override
  public Optional<Path> of(RunId run) {
    asked.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  /// Waits until the writer hangs here.
  void awaitStall() throws InterruptedException {
    asked.await();
  }

  void release() {
    released.countDown();
  }
}
