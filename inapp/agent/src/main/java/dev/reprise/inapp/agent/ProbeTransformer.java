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
  private volatile boolean armed;

  ProbeTransformer(ClassFilter filter, Originals originals, Probing probing, AgentLog log) {
    this.filter = filter;
    this.originals = originals;
    this.probing = probing;
    this.log = log;
  }

  void arm(boolean wanted) {
    armed = wanted;
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
    if (!armed || loader == null || name == null || !filter.wants(loader, name, domain)) {
      return null;
    }
    try {
      var id = originals.id(loader, name);
      return id.isPresent() ? probing.probed(classFile, id.get()).orElse(null) : null;
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
}
