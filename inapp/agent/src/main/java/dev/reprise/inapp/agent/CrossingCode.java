package dev.reprise.inapp.agent;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AdviceAdapter;

/// The code that is put into a method at a [Crossing].
final class CrossingCode {
  private static final String ASKS = "(Ljava/lang/Object;)Ljava/lang/Object;";

  private CrossingCode() {}

  static MethodVisitor of(Crossing crossing, MethodVisitor next, MethodHead head) {
    return switch (crossing.kind()) {
      case REQUEST -> new Around(next, head, "request", 1);
      case CARRIED_OUT -> new Around(next, head, "begin", 0);
      case FIRED -> new Around(next, head, "fired", 0);
      case SUBMITTED -> new First(next, "submitted", false);
      case REJECTED -> new First(next, "rejected", false);
      case REPLACED -> new First(next, "carry", true);
      case MADE -> new Last(next, head, false);
      case SENT -> new Last(next, head, true);
      case RUNS_TASKS -> new Runs(next);
    };
  }

  private static void gate(MethodVisitor method, String name, String descriptor) {
    method.visitMethodInsn(Opcodes.INVOKESTATIC, GateInjection.NAME, name, descriptor, false);
  }

  /// Asks the gate where the method begins, and tells it when the method ends, however it does.
  private static final class Around extends AdviceAdapter {
    private final String question;
    private final int subject;
    private final Label begin = new Label();
    private int scope;

    Around(MethodVisitor next, MethodHead head, String question, int subject) {
      super(Opcodes.ASM9, next, head.access(), head.name(), head.descriptor());
      this.question = question;
      this.subject = subject;
    }

    @Override
    protected void onMethodEnter() {
      mv.visitVarInsn(ALOAD, subject);
      gate(mv, question, ASKS);
      scope = newLocal(Type.getType(Object.class));
      mv.visitVarInsn(ASTORE, scope);
      mark(begin);
    }

    @Override
    protected void onMethodExit(int opcode) {
      if (opcode != ATHROW) {
        mv.visitVarInsn(ALOAD, scope);
        gate(mv, "leave", "(Ljava/lang/Object;)V");
      }
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      var end = mark();
      mv.visitTryCatchBlock(begin, end, end, null);
      visitFrame(F_NEW, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"});
      mv.visitVarInsn(ALOAD, scope);
      gate(mv, "leave", "(Ljava/lang/Object;)V");
      mv.visitInsn(ATHROW);
      super.visitMaxs(maxStack, maxLocals);
    }
  }

  /// Shows the gate the first argument before anything else happens, and may take another for it.
  private static final class First extends MethodVisitor {
    private final String told;
    private final boolean replaced;

    First(MethodVisitor next, String told, boolean replaced) {
      super(Opcodes.ASM9, next);
      this.told = told;
      this.replaced = replaced;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      mv.visitVarInsn(Opcodes.ALOAD, 1);
      if (replaced) {
        gate(mv, told, "(Ljava/lang/Runnable;)Ljava/lang/Runnable;");
        mv.visitVarInsn(Opcodes.ASTORE, 1);
      } else {
        gate(mv, told, "(Ljava/lang/Object;)V");
      }
    }
  }

  /// Does something with the object that a constructor has made.
  private static final class Last extends MethodVisitor {
    private final MethodHead head;
    private final boolean sent;

    Last(MethodVisitor next, MethodHead head, boolean sent) {
      super(Opcodes.ASM9, next);
      this.head = head;
      this.sent = sent;
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.RETURN && sent) {
        addHeader();
      } else if (opcode == Opcodes.RETURN) {
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        gate(mv, "submitted", "(Ljava/lang/Object;)V");
      }
      super.visitInsn(opcode);
    }

    private void addHeader() {
      var untraced = new Label();
      gate(mv, "slug", "()Ljava/lang/String;");
      mv.visitJumpInsn(Opcodes.IFNULL, untraced);
      mv.visitVarInsn(Opcodes.ALOAD, 0);
      String called = head.owner();
      if (called.startsWith("jdk/")) {
        String builder = "jdk/internal/net/http/common/HttpHeadersBuilder";
        mv.visitFieldInsn(Opcodes.GETFIELD, called, "systemHeadersBuilder", "L" + builder + ";");
        called = builder;
      }
      mv.visitLdcInsn(Door.HEADER);
      gate(mv, "slug", "()Ljava/lang/String;");
      mv.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL,
          called,
          called.startsWith("jdk/") ? "setHeader" : "setRequestProperty",
          "(Ljava/lang/String;Ljava/lang/String;)V",
          false);
      mv.visitLabel(untraced);
      List<Object> locals = new ArrayList<>(List.of(head.owner()));
      for (Type argument : Type.getArgumentTypes(head.descriptor())) {
        locals.add(argument.getInternalName());
      }
      mv.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), 0, new Object[0]);
    }
  }

  /// Has the gate run the tasks that the method runs.
  private static final class Runs extends MethodVisitor {
    Runs(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean ofInterface) {
      boolean task = owner.equals("java/lang/Runnable") || owner.equals("java/util/TimerTask");
      if (task && name.equals("run") && descriptor.equals("()V")) {
        gate(mv, "carryOut", "(Ljava/lang/Runnable;)V");
      } else {
        super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
      }
    }
  }
}
