package dev.reprise.inapp.agent;

import java.util.ArrayList;
import org.jacoco.core.internal.instr.InstrSupport;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/// Puts each of our probes right behind the same one of JaCoCo's own agent. Computing them anew
/// would count what JaCoCo has put in.
final class BesideJacoco extends ClassVisitor {
  private final int firstWord;
  private int found;

  BesideJacoco(ClassVisitor next, int firstWord) {
    super(Opcodes.ASM9, next);
    this.firstWord = firstWord;
  }

  int found() {
    return found;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
      @Override
      public void visitEnd() {
        addProbes(instructions);
        accept(next);
      }
    };
  }

  /// JaCoCo's probe is `array[number] = true`, with the array in a variable of its own.
  private void addProbes(InsnList instructions) {
    int array = -1;
    var stores = new ArrayList<AbstractInsnNode>();
    for (AbstractInsnNode each : instructions) {
      if (each.getOpcode() == Opcodes.ASTORE && bringsArray(each.getPrevious())) {
        array = ((VarInsnNode) each).var;
      } else if (each.getOpcode() == Opcodes.BASTORE && isProbe(each, array)) {
        stores.add(each);
      }
    }
    for (AbstractInsnNode each : stores) {
      int probe = number(each.getPrevious().getPrevious());
      instructions.insert(each, pass(probe));
      found++;
    }
  }

  private static boolean bringsArray(@Nullable AbstractInsnNode before) {
    if (before instanceof MethodInsnNode call) {
      return call.name.equals(InstrSupport.INITMETHOD_NAME);
    }
    if (before instanceof FieldInsnNode field) {
      return field.name.equals(InstrSupport.DATAFIELD_NAME);
    }
    return before != null
        && before.getOpcode() == Opcodes.CHECKCAST
        && before.getPrevious() instanceof LdcInsnNode constant
        && constant.cst instanceof ConstantDynamic dynamic
        && dynamic.getBootstrapMethod().getName().equals(InstrSupport.INITMETHOD_NAME);
  }

  private static boolean isProbe(AbstractInsnNode store, int array) {
    var one = store.getPrevious();
    return one != null
        && one.getOpcode() == Opcodes.ICONST_1
        && one.getPrevious() != null
        && number(one.getPrevious()) >= 0
        && one.getPrevious().getPrevious() instanceof VarInsnNode variable
        && variable.getOpcode() == Opcodes.ALOAD
        && variable.var == array;
  }

  /// The number that an instruction pushes, -1 where it pushes none.
  private static int number(AbstractInsnNode push) {
    int opcode = push.getOpcode();
    if (opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5) {
      return opcode - Opcodes.ICONST_0;
    }
    if (push instanceof IntInsnNode number && opcode != Opcodes.NEWARRAY) {
      return number.operand;
    }
    return push instanceof LdcInsnNode constant && constant.cst instanceof Integer number
        ? number
        : -1;
  }

  private InsnList pass(int probe) {
    var call = new InsnList();
    call.add(push(firstWord + (probe >>> 5)));
    call.add(push(1 << (probe & 31)));
    call.add(new MethodInsnNode(Opcodes.INVOKESTATIC, GateInjection.NAME, "pass", "(II)V", false));
    return call;
  }

  private static AbstractInsnNode push(int value) {
    return value >= 0 && value <= 5
        ? new InsnNode(Opcodes.ICONST_0 + value)
        : new LdcInsnNode(value);
  }
}
