package dev.reprise.inapp.agent;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jacoco.core.internal.flow.IFrame;
import org.jacoco.core.internal.flow.LabelInfo;
import org.jacoco.core.internal.flow.MethodProbesVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// Puts our probes where JaCoCo says. A probe of a conditional jump or of a case must be passed
/// only when that way is taken, so such a way leads by a place of its own first.
final class MethodProbes extends MethodProbesVisitor {
  private final int firstWord;

  MethodProbes(MethodVisitor next, int firstWord) {
    super(next);
    this.firstWord = firstWord;
  }

  @Override
  public void visitProbe(int probe) {
    push(firstWord + (probe >>> 5));
    push(1 << (probe & 31));
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, GateInjection.NAME, "pass", "(II)V", false);
  }

  @Override
  public void visitInsnWithProbe(int opcode, int probe) {
    visitProbe(probe);
    mv.visitInsn(opcode);
  }

  @Override
  public void visitJumpInsnWithProbe(int opcode, Label target, int probe, IFrame frame) {
    if (opcode == Opcodes.GOTO) {
      visitProbe(probe);
      mv.visitJumpInsn(opcode, target);
      return;
    }
    var otherwise = new Label();
    mv.visitJumpInsn(opposite(opcode), otherwise);
    visitProbe(probe);
    mv.visitJumpInsn(Opcodes.GOTO, target);
    mv.visitLabel(otherwise);
    frame.accept(mv);
  }

  /// The two ways of a condition have neighbouring opcodes, beginning with an odd number, but for
  /// those of null, which begin with an even one.
  private static int opposite(int opcode) {
    return opcode >= Opcodes.IFNULL ? opcode ^ 1 : ((opcode + 1) ^ 1) - 1;
  }

  @Override
  public void visitTableSwitchInsnWithProbes(
      int min, int max, Label otherwise, Label[] cases, IFrame frame) {
    var places = new LinkedHashMap<Label, Label>();
    mv.visitTableSwitchInsn(min, max, place(otherwise, places), places(cases, places));
    passAt(places, frame);
  }

  @Override
  public void visitLookupSwitchInsnWithProbes(
      Label otherwise, int[] keys, Label[] cases, IFrame frame) {
    var places = new LinkedHashMap<Label, Label>();
    mv.visitLookupSwitchInsn(place(otherwise, places), keys, places(cases, places));
    passAt(places, frame);
  }

  private static Label[] places(Label[] cases, Map<Label, Label> places) {
    var led = new Label[cases.length];
    for (int i = 0; i < cases.length; i++) {
      led[i] = place(cases[i], places);
    }
    return led;
  }

  private static Label place(Label target, Map<Label, Label> places) {
    return LabelInfo.getProbeId(target) == LabelInfo.NO_PROBE
        ? target
        : places.computeIfAbsent(target, probed -> new Label());
  }

  private void passAt(Map<Label, Label> places, IFrame frame) {
    places.forEach((target, place) -> {
      mv.visitLabel(place);
      frame.accept(mv);
      visitProbe(LabelInfo.getProbeId(target));
      mv.visitJumpInsn(Opcodes.GOTO, target);
    });
  }

  private void push(int value) {
    if (value >= -1 && value <= 5) {
      mv.visitInsn(Opcodes.ICONST_0 + value);
    } else if (value == (byte) value) {
      mv.visitIntInsn(Opcodes.BIPUSH, value);
    } else if (value == (short) value) {
      mv.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      mv.visitLdcInsn(value);
    }
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    mv.visitMaxs(maxStack + 2, maxLocals);
  }
}
