package dev.reprise.inapp.testmode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the parts of an application that it stops, while its server still answers.
///
/// What holds requests open, an event stream above all, has to end by itself: the server waits for
/// it. Thread-safe.
public final class ShutdownCoordinator {
  private static final Logger LOG = LoggerFactory.getLogger(ShutdownCoordinator.class);

  private final List<Map.Entry<String, Runnable>> parts = new ArrayList<>();
  private volatile boolean stopping;

  /// Has a part told, after those that registered before it, and at once where the end has begun.
  ///
  /// @param name what the log calls the part should it fail
  public void register(String name, Runnable atShutdown) {
    synchronized (parts) {
      if (!stopping) {
        parts.add(Map.entry(name, atShutdown));
        return;
      }
    }
    tell(name, atShutdown);
  }

  /// Begins the end: from now on [#isStopping] holds, and every part is told once.
  public void begin() {
    List<Map.Entry<String, Runnable>> told;
    synchronized (parts) {
      stopping = true;
      told = List.copyOf(parts);
      parts.clear();
    }
    told.forEach(part -> tell(part.getKey(), part.getValue()));
  }

  public boolean isStopping() {
    return stopping;
  }

  private static void tell(String name, Runnable atShutdown) {
    try {
      atShutdown.run();
    } catch (RuntimeException e) {
      LOG.warn("{} failed to stop; the others are stopped all the same", name, e);
    }
  }
}
