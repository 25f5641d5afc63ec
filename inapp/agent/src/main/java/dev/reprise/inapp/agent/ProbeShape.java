package dev.reprise.inapp.agent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jacoco.core.internal.flow.ClassProbesAdapter;
import org.jacoco.core.internal.flow.ClassProbesVisitor;
import org.jacoco.core.internal.flow.IFrame;
import org.jacoco.core.internal.flow.LabelInfo;
import org.jacoco.core.internal.flow.MethodProbesVisitor;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Label;

/// Which probes a class file has, method by method, and at what kinds of instruction. Two versions
/// of a class that agree in this number their probes alike.
///
/// @param probes one entry for each method and each probe
record ProbeShape(List<String> probes) {
  ProbeShape {
    probes = List.copyOf(probes);
  }

  static ProbeShape of(byte[] classFile) {
    var visitor = new Visitor();
    UnknownClassFile.reader(classFile)
        .accept(new ClassProbesAdapter(visitor, false), ClassReader.EXPAND_FRAMES);
    return new ProbeShape(visitor.seen);
  }

  private static final class Visitor extends ClassProbesVisitor {
    private final List<String> seen = new ArrayList<>();

    @Override
    public MethodProbesVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      seen.add(name + descriptor);
      return new Method(seen);
    }

    @Override
    public void visitTotalProbeCount(int count) {
      seen.add("all " + count);
    }
  }

  private static final class Method extends MethodProbesVisitor {
    private final List<String> seen;

    Method(List<String> seen) {
      this.seen = seen;
    }

    @Override
    public void visitProbe(int probe) {
      seen.add("at " + probe);
    }

    @Override
    public void visitInsnWithProbe(int opcode, int probe) {
      seen.add(opcode + " at " + probe);
    }

    @Override
    public void visitJumpInsnWithProbe(int opcode, Label target, int probe, IFrame frame) {
      seen.add("jump " + opcode + " at " + probe);
    }

    @Override
    public void visitTableSwitchInsnWithProbes(
        int min, int max, Label otherwise, Label[] cases, IFrame frame) {
      addSwitch(otherwise, cases);
    }

    @Override
    public void visitLookupSwitchInsnWithProbes(
        Label otherwise, int[] keys, Label[] cases, IFrame frame) {
      addSwitch(otherwise, cases);
    }

    private void addSwitch(Label otherwise, Label[] cases) {
      seen.add(
          "switch at %d %s"
              .formatted(
                  LabelInfo.getProbeId(otherwise),
                  Arrays.stream(cases).map(LabelInfo::getProbeId).toList()));
    }
  }
}
