package dev.reprise.inapp.agent;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jacoco.core.internal.data.CRC64;

/// Classes that other agents change before we see them, who were started before us. Their probes
/// are only ours to number if they are those of the class file as it came. Thread-safe.
final class Strangers {
  private final Map<ClassLoader, Set<String>> changed = new WeakHashMap<>();

  void add(ClassLoader loader, String name) {
    synchronized (changed) {
      changed.computeIfAbsent(loader, fresh -> ConcurrentHashMap.newKeySet()).add(name);
    }
  }

  private boolean has(ClassLoader loader, String name) {
    synchronized (changed) {
      return changed.getOrDefault(loader, Set.of()).contains(name);
    }
  }

  /// Makes sure that the probes of a class file that we are given are those of the one with this
  /// id.
  ///
  /// @throws IllegalStateException where they are not, or nobody can tell
  void check(ClassLoader loader, String name, long id, byte[] given) {
    if (!has(loader, name)) {
      return;
    }
    try (var file = loader.getResourceAsStream(name + ".class")) {
      byte[] original = file == null ? new byte[0] : file.readAllBytes();
      if (CRC64.classId(original) == id && ProbeShape.of(original).equals(ProbeShape.of(given))) {
        return;
      }
    } catch (IOException unread) {
      throw new IllegalStateException("the original class file cannot be read", unread);
    }
    throw new IllegalStateException(
        "another agent has put code into them; start this one before it");
  }
}
