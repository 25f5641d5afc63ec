package dev.reprise.coverage;

/// A line of a Java source.
///
/// @param number from 1
/// @param code without comments and the space around it
/// @param isInBody whether it lies within a method, an initialiser or a lambda from its first
///   character to its last, so that changing it can neither add nor alter a declaration of a type's
record JavaLine(int number, String code, boolean isInBody) {
  boolean isImport() {
    return code.startsWith("import ");
  }
}
