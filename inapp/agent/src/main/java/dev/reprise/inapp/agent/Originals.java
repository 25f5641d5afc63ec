package dev.reprise.inapp.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jacoco.core.internal.data.CRC64;
import org.jspecify.annotations.Nullable;

/// Remembers the id of each class file as it was loaded. The JVM puts class files together anew
/// when loaded classes are changed later: the code is the same then, the bytes are not.
/// Thread-safe.
final class Originals implements ClassFileTransformer {
  private final ClassFilter filter;
  private final AgentLog log;
  private final Map<ClassLoader, Map<String, Long>> ids = new WeakHashMap<>();

  Originals(ClassFilter filter, AgentLog log) {
    this.filter = filter;
    this.log = log;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    try {
      if (loader != null && name != null && filter.wants(loader, name, domain)) {
        of(loader).put(name, idOf(classFile));
      }
    } catch (RuntimeException | LinkageError failed) {
      log.warnOnce("originals", "%s was not looked at: %s".formatted(name, failed));
    }
    return null;
  }

  /// JaCoCo's own agent may have come first, and noted the id.
  private static long idOf(byte[] classFile) {
    return JacocoClass.of(classFile).map(JacocoClass::id).orElseGet(() -> CRC64.classId(classFile));
  }

  /// Whether nobody has changed a class file since we saw it.
  boolean areLoaded(long id, byte[] classFile) {
    return idOf(classFile) == id;
  }

  Optional<Long> id(ClassLoader loader, String name) {
    return Optional.ofNullable(of(loader).get(name));
  }

  private Map<String, Long> of(ClassLoader loader) {
    synchronized (ids) {
      return ids.computeIfAbsent(loader, fresh -> new ConcurrentHashMap<>());
    }
  }
}
