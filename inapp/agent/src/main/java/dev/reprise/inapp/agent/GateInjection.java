package dev.reprise.inapp.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/// Puts [Gate] among the classes of `java.lang`. Only there do all class loaders find it: those of
/// OSGi and JBoss Modules ask nobody but the JDK for anything but `java.*`.
final class GateInjection {
  /// The internal name under which changed code finds the gate.
  static final String NAME = "java/lang/$RepriseGate";

  private final Class<?> gate;

  private GateInjection(Class<?> gate) {
    this.gate = gate;
  }

  /// Defines the gate. Nothing may call it before it is opened.
  static GateInjection into(Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    var base = Object.class.getModule();
    var ours = Set.of(GateInjection.class.getModule());
    instrumentation.redefineModule(
        base, Set.of(), Map.of(), Map.of("java.lang", ours), Set.of(), Map.of());
    var lookup = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
    return new GateInjection(lookup.defineClass(renamed()));
  }

  /// The words that changed code looks at.
  int[] need() throws ReflectiveOperationException {
    return (int[]) gate.getMethod("words").invoke(null);
  }

  void open(LongConsumer probes, BiFunction<String, @Nullable Object, @Nullable Object> agent)
      throws ReflectiveOperationException {
    gate.getMethod("open", LongConsumer.class, BiFunction.class).invoke(null, probes, agent);
  }

  private static byte[] renamed() throws IOException {
    String own = Gate.class.getName().replace('.', '/');
    try (var file = Gate.class.getResourceAsStream("Gate.class")) {
      if (file == null) {
        throw new IOException("the agent's jar lacks " + own + ".class; build it again");
      }
      var writer = new ClassWriter(0);
      var inlined = new Inlined(writer);
      new ClassReader(file)
          .accept(
              new ClassRemapper(inlined, new SimpleRemapper(Opcodes.ASM9, Map.of(own, NAME))), 0);
      return writer.toByteArray();
    }
  }

  /// Asks the compilers to inline probes whatever they think of their caller, and nothing of what a
  /// probe does when it is needed: all probes share one profile, so that would be everywhere. The
  /// JVM listens to this from its own classes.
  private static final class Inlined extends ClassVisitor {
    Inlined(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      var method = super.visitMethod(access, name, descriptor, signature, exceptions);
      if (name.equals("pass") || name.equals("report")) {
        String wish = name.equals("pass") ? "ForceInline" : "DontInline";
        AnnotationVisitor told =
            method.visitAnnotation("Ljdk/internal/vm/annotation/" + wish + ";", true);
        told.visitEnd();
      }
      return method;
    }
  }
}
