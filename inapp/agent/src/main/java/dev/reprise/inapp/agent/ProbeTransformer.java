package dev.reprise.inapp.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/// Gives classes their probes while the process is armed, and gives them back unprobed otherwise.
/// Thread-safe.
final class ProbeTransformer implements ClassFileTransformer {
  private final ClassFilter filter;
  private final Originals originals;
  private final Probing probing;
  private final AgentLog log;
  private final Strangers strangers = new Strangers();
  private volatile boolean armed;
  private volatile @Nullable Thread changing;

  ProbeTransformer(ClassFilter filter, Originals originals, Probing probing, AgentLog log) {
    this.filter = filter;
    this.originals = originals;
    this.probing = probing;
    this.log = log;
  }

  void arm(boolean wanted) {
    armed = wanted;
  }

  /// While this thread changes loaded classes, it does so for us.
  void changedBy(@Nullable Thread thread) {
    changing = thread;
  }

  boolean wants(Class<?> candidate) {
    return filter.wants(
        candidate.getClassLoader(),
        candidate.getName().replace('.', '/'),
        candidate.getProtectionDomain());
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (loader == null || name == null || !filter.wants(loader, name, domain)) {
      return null;
    }
    try {
      var id = originals.id(loader, name);
      if (id.isEmpty()) {
        return null;
      }
      boolean byOthers =
          redefined == null
              ? !originals.areLoaded(id.get(), classFile)
              : !Thread.currentThread().equals(changing);
      if (byOthers) {
        strangers.add(loader, name);
      }
      return armed ? probed(loader, name, id.get(), classFile) : null;
    } catch (UnknownClassFile newer) {
      log.warnOnce(
          newer.toString(),
          "%s and classes like it are not traced: %s"
              .formatted(name.replace('/', '.'), newer.getMessage()));
      return null;
    } catch (RuntimeException | LinkageError failed) {
      log.warnOnce(
          failed.toString(),
          "%s and classes like it are not traced: %s".formatted(name.replace('/', '.'), failed));
      return null;
    }
  }

  private byte @Nullable [] probed(ClassLoader loader, String name, long id, byte[] classFile) {
    if (JacocoClass.of(classFile).isEmpty()) {
      strangers.check(loader, name, id, classFile);
    }
    return probing.probed(classFile, id).orElse(null);
  }
}
