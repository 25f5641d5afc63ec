package dev.reprise.inapp.agent;

import java.util.Optional;
import org.jacoco.core.internal.instr.InstrSupport;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// A class that JaCoCo's own agent has probed before us. It carries what we need: the id of the
/// class file as it was, how many probes there are, and each probe's number in its place.
///
/// @param id of the original class file
/// @param probes how many it has
record JacocoClass(long id, int probes) {
  private static final Mention MARK = new Mention(InstrSupport.INITMETHOD_NAME);

  /// What JaCoCo's agent says of a class file; nothing where it did not touch it.
  static Optional<JacocoClass> of(byte[] classFile) {
    if (!MARK.isIn(classFile)) {
      return Optional.empty();
    }
    var accessor = new Accessor();
    UnknownClassFile.reader(classFile).accept(accessor, ClassReader.SKIP_DEBUG);
    return accessor.found();
  }

  /// Reads the arguments with which the class asks JaCoCo for its array.
  private static final class Accessor extends ClassVisitor {
    private @Nullable Long id;
    private int probes;

    Accessor() {
      super(Opcodes.ASM9);
    }

    Optional<JacocoClass> found() {
      return id == null || probes == 0
          ? Optional.empty()
          : Optional.of(new JacocoClass(id, probes));
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return name.equals(InstrSupport.INITMETHOD_NAME) ? new Arguments() : null;
    }

    private final class Arguments extends MethodVisitor {
      private int pushed;

      Arguments() {
        super(Opcodes.ASM9);
      }

      @Override
      public void visitLdcInsn(Object value) {
        if (value instanceof Long number && id == null) {
          id = number;
        } else if (value instanceof Integer number) {
          pushed = number;
        }
      }

      @Override
      public void visitInsn(int opcode) {
        if (opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5) {
          pushed = opcode - Opcodes.ICONST_0;
        }
      }

      @Override
      public void visitIntInsn(int opcode, int operand) {
        pushed = operand;
      }

      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String descriptor, boolean ofInterface) {
        if (owner.equals("java/lang/Integer") && name.equals("valueOf")) {
          probes = pushed;
        }
      }
    }
  }
}
