package dev.reprise.coverage;

import java.util.Arrays;

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
    return Arrays.stream(values())
        .filter(it -> it.code == code)
        .findFirst()
        .orElseThrow(() -> new IndexOutOfBoundsException("no kind " + code));
  }
}
