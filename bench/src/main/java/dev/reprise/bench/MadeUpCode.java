package dev.reprise.bench;

import dev.reprise.coverage.Lines;
import dev.reprise.coverage.SourceSymbols;
import dev.reprise.coverage.Symbol;
import dev.reprise.coverage.SymbolKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// An application that is made up: packages of classes of methods, and the source of each class.
///
/// Its symbols are numbered as a matrix numbers them.
///
/// @param packages how many
/// @param classes in each package
/// @param methods in each class
record MadeUpCode(int packages, int classes, int methods) {
  private static final int BEFORE_METHODS = 3;
  private static final int METHOD_LINES = 3;

  /// The class itself is a symbol too.
  int symbolsOfClass() {
    return 1 + methods;
  }

  int symbolsOfPackage() {
    return classes * symbolsOfClass();
  }

  int symbols() {
    return packages * symbolsOfPackage();
  }

  List<SourceSymbols> sources() {
    var sources = new ArrayList<SourceSymbols>(packages * classes);
    for (int number = 0; number < packages * classes; number++) {
      var symbols = new ArrayList<Symbol>(symbolsOfClass());
      symbols.add(new Symbol(SymbolKind.CLASS, name(number), new Lines("")));
      for (int method = 0; method < methods; method++) {
        symbols.add(
            new Symbol(
                SymbolKind.METHOD,
                "%s#method%02d(I)I".formatted(name(number), method),
                new Lines(String.valueOf(bodyLine(method)))));
      }
      sources.add(new SourceSymbols(path(number), blob(source(number, -1)), symbols));
    }
    return sources;
  }

  /// The path of a class's source.
  String path(int number) {
    return name(number) + ".java";
  }

  /// The source of a class.
  ///
  /// @param changed the method whose body is another one; none below 0
  String source(int number, int changed) {
    var text = new StringBuilder("package com.acme.part%05d;\n\n".formatted(number / classes));
    text.append("final class Class%02d {\n".formatted(number % classes));
    for (int method = 0; method < methods; method++) {
      text.append("  int method%02d(int value) {\n".formatted(method))
          .append("    return value %s %d;\n".formatted(method == changed ? "-" : "+", number))
          .append("  }\n");
    }
    return text.append("}\n").toString();
  }

  private String name(int number) {
    return "com/acme/part%05d/Class%02d".formatted(number / classes, number % classes);
  }

  private static int bodyLine(int method) {
    return BEFORE_METHODS + method * METHOD_LINES + 2;
  }

  /// Git's name for a content.
  private static String blob(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
