package dev.reprise.inapp.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// Has the classes at a [Crossing] tell the gate of it: those by which requests come in always,
/// those that hand work over while the process is armed. Thread-safe.
final class CrossingTransformer implements ClassFileTransformer {
  private static final List<Mention> HINTS =
      List.of(
          new Mention("servlet/ServletRequest;"),
          new Mention("com/sun/net/httpserver/HttpExchange;"));

  private final AgentLog log;
  private volatile boolean armed;

  CrossingTransformer(AgentLog log) {
    this.log = log;
  }

  void arm(boolean wanted) {
    armed = wanted;
  }

  /// Whether a class is another one while somebody traces.
  boolean dependsOnArming(String name) {
    return !Crossing.of(name, true).equals(Crossing.of(name, false));
  }

  /// Whether a class that the JDK itself may have used already has to change.
  static boolean isNeededEarly(String name) {
    return name.startsWith("java/") && !Crossing.of(name, false).isEmpty();
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    try {
      if (name == null || name.startsWith("dev/reprise/inapp/agent/")) {
        return null;
      }
      var crossings = Crossing.of(name, armed);
      if (crossings.isEmpty() && mayTakeRequests(classFile)) {
        crossings = Crossing.ofRequests();
      }
      return crossings.isEmpty() ? null : changed(classFile, crossings);
    } catch (RuntimeException | LinkageError failed) {
      log.warnOnce(
          "crossing " + failed,
          "requests through %s may not be traced: %s".formatted(name, failed));
      return null;
    }
  }

  /// Nearly every class ends here.
  private static boolean mayTakeRequests(byte[] classFile) {
    return HINTS.stream().anyMatch(hint -> hint.isIn(classFile));
  }

  private static byte @Nullable [] changed(byte[] classFile, List<Crossing> crossings) {
    ClassReader reader = UnknownClassFile.reader(classFile);
    var writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    var visitor = new Visitor(writer, reader, crossings);
    reader.accept(visitor, ClassReader.EXPAND_FRAMES);
    return visitor.found ? writer.toByteArray() : null;
  }

  /// Hands the methods at a crossing to their visitors.
  private static final class Visitor extends ClassVisitor {
    private final ClassReader reader;
    private final List<Crossing> crossings;
    private boolean found;

    Visitor(ClassVisitor next, ClassReader reader, List<Crossing> crossings) {
      super(Opcodes.ASM9, next);
      this.reader = reader;
      this.crossings = crossings;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
        return next;
      }
      for (Crossing crossing : crossings) {
        if (crossing.isAt(name, descriptor)) {
          found = true;
          return CrossingCode.of(
              crossing, next, new MethodHead(reader.getClassName(), access, name, descriptor));
        }
      }
      return next;
    }
  }
}
