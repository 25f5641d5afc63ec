package dev.reprise.watershed;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Who may change which run at the moment. A task holds `locked:<runid>` from the request that
/// asked for it to the end of its job. Thread-safe.
final class RunLocks {
  private final Map<String, Object> holders = new ConcurrentHashMap<>();

  /// A lock that was taken; releasing it is harmless once somebody has cleared it.
  record Held(String key, Object holder, RunLocks locks) implements AutoCloseable {
    @Override
    public void close() {
      locks.holders.remove(key, holder);
    }
  }

  Optional<Held> acquire(RunId run) {
    var held = new Held(key(run), new Object(), this);
    return holders.putIfAbsent(held.key(), held.holder()) == null
        ? Optional.of(held)
        : Optional.empty();
  }

  /// Takes the lock away from whoever holds it; tells whether anybody did.
  boolean clear(RunId run) {
    return holders.remove(key(run)) != null;
  }

  static String key(RunId run) {
    return "locked:" + run;
  }
}
