package dev.reprise.inapp.agent;

import java.util.Optional;
import org.jacoco.core.internal.flow.ClassProbesAdapter;
import org.jacoco.core.internal.flow.ClassProbesVisitor;
import org.jacoco.core.internal.flow.MethodProbesVisitor;
import org.jacoco.core.internal.instr.InstrSupport;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// Makes the probed version of a class file. JaCoCo's own flow analysis says where probes are and
/// numbers them. No field and no method is added, so loaded classes can be probed too.
///
/// @param layout where the probes of a class have their bits
/// @param traces what learns of new classes
record Probing(Layout layout, Traces traces) {
  /// The probed class file, nothing where there is nothing to probe.
  ///
  /// @throws UnknownClassFile where it is of a version that nobody knows yet
  Optional<byte[]> probed(byte[] classFile, long id) {
    ClassReader reader = UnknownClassFile.reader(classFile);
    if ((reader.getAccess() & Opcodes.ACC_MODULE) != 0) {
      return Optional.empty();
    }
    var jacoco = JacocoClass.of(classFile);
    int probes =
        layout
            .find(id)
            .map(ProbedClass::probes)
            .orElseGet(() -> jacoco.map(JacocoClass::probes).orElseGet(() -> count(reader)));
    if (probes == 0) {
      return Optional.empty();
    }
    var probed =
        layout
            .place(id, reader.getClassName(), probes)
            .orElseThrow(() -> new IllegalStateException("there is no room for more probes"));
    var writer =
        new ClassWriter(reader, 0) {
          @Override
          protected String getCommonSuperClass(String one, String other) {
            throw new IllegalStateException("frames are kept, not computed");
          }
        };
    int counted =
        jacoco.isPresent()
            ? visitBesideJacoco(reader, writer, probed.firstWord())
            : visit(reader, writer, probed.firstWord());
    if (counted != probes) {
      throw new IllegalStateException(
          "it has %d probes where the same class file had %d".formatted(counted, probes));
    }
    traces.added(probed);
    return Optional.of(writer.toByteArray());
  }

  private static int count(ClassReader reader) {
    return visit(reader, null, 0);
  }

  private static int visitBesideJacoco(ClassReader reader, ClassVisitor next, int firstWord) {
    var visitor = new BesideJacoco(next, firstWord);
    reader.accept(visitor, 0);
    return visitor.found();
  }

  private static int visit(ClassReader reader, @Nullable ClassVisitor next, int firstWord) {
    var visitor = new Visitor(next, firstWord);
    boolean frames = next != null && InstrSupport.needsFrames(InstrSupport.getMajorVersion(reader));
    reader.accept(new ClassProbesAdapter(visitor, frames), ClassReader.EXPAND_FRAMES);
    return visitor.total;
  }

  /// Hands methods to [MethodProbes]; only counts where nobody wants the result.
  private static final class Visitor extends ClassProbesVisitor {
    private final int firstWord;
    private int total;

    Visitor(@Nullable ClassVisitor next, int firstWord) {
      super(next);
      this.firstWord = firstWord;
    }

    @Override
    public @Nullable MethodProbesVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      if (cv == null) {
        return new MethodProbesVisitor() {};
      }
      MethodVisitor method = cv.visitMethod(access, name, descriptor, signature, exceptions);
      return new MethodProbes(method, firstWord);
    }

    @Override
    public void visitTotalProbeCount(int count) {
      total = count;
    }
  }
}
