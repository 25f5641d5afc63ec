package dev.reprise.inapp.agent;

import org.jacoco.core.internal.instr.InstrSupport;
import org.objectweb.asm.ClassReader;

/// A class file of a version that came after this agent.
final class UnknownClassFile extends RuntimeException {
  private static final long serialVersionUID = 1;

  private UnknownClassFile(int version, Throwable cause) {
    super(
        "their class-file version %d is newer than this agent; take a newer agent"
            .formatted(version),
        cause);
  }

  /// What reads a class file, one version further than ASM knows.
  static ClassReader reader(byte[] classFile) {
    try {
      return InstrSupport.classReaderFor(classFile);
    } catch (IllegalArgumentException unknown) {
      throw new UnknownClassFile(InstrSupport.getMajorVersion(classFile), unknown);
    }
  }
}
