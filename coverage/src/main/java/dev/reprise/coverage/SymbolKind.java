package dev.reprise.coverage;

/// What a symbol is.
public enum SymbolKind {
  CLASS(0),
  METHOD(1),
  FILE(2),
  FUNCTION(3);

  private final int code;

  SymbolKind(int code) {
    this.code = code;
  }

  /// What stands for it in a matrix file.
  int code() {
    return code;
  }

  static SymbolKind of(int code) {
    return switch (code) {
      case 0 -> CLASS;
      case 1 -> METHOD;
      case 2 -> FILE;
      case 3 -> FUNCTION;
      default -> throw new IndexOutOfBoundsException("no kind " + code);
    };
  }
}
