package dev.reprise.coverage;

/// A class file as it was found.
final class ClassFile {
  private final String origin;
  private final byte[] bytes;

  /// @param origin where it was found, for people
  ClassFile(String origin, byte[] bytes) {
    this.origin = origin;
    this.bytes = bytes;
  }

  String origin() {
    return origin;
  }

  /// The content; not copied, not to be changed.
  byte[] bytes() {
    return bytes;
  }
}
