package dev.reprise.cli;

import dev.reprise.behaviour.ProfileLibrary;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A library that is opened when it is needed first, and then once. Where that fails, the next who
/// needs it tries again. Thread-safe.
final class OpenedLibrary implements Supplier<ProfileLibrary> {
  private final Supplier<ProfileLibrary> opening;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable ProfileLibrary library;

  OpenedLibrary(Supplier<ProfileLibrary> opening) {
    this.opening = opening;
  }

  @Override
  public ProfileLibrary get() {
    lock.lock();
    try {
      ProfileLibrary there = library == null ? opening.get() : library;
      library = there;
      return there;
    } finally {
      lock.unlock();
    }
  }
}
