package dev.reprise.coverage;

import org.objectweb.asm.Type;

/// A piece of code that a profile runs or does not run.
///
/// @param kind what it is
/// @param name unique within one code base: `shop/Shop`, `shop/Shop#price(I)I`, `web/app.js`,
///   `web/app.js#render`
/// @param lines where its code is
public record Symbol(SymbolKind kind, String name, Lines lines) {
  private static final String MEMBER = "#";

  static Symbol method(String className, String method, Lines lines) {
    return new Symbol(SymbolKind.METHOD, className + MEMBER + method, lines);
  }

  static Symbol function(String file, String function, Lines lines) {
    return new Symbol(SymbolKind.FUNCTION, file + MEMBER + function, lines);
  }

  /// Whether symbols of its kind contain no others, so that counting them counts nothing twice.
  boolean isLeaf() {
    return kind == SymbolKind.METHOD || kind == SymbolKind.FUNCTION;
  }

  /// The class or file that it is, or is in.
  String owner() {
    int member = name.indexOf(MEMBER);
    return member < 0 ? name : name.substring(0, member);
  }

  /// The class or file as people read it.
  String ownerTitle() {
    return switch (kind) {
      case CLASS, METHOD -> dotted(owner());
      case FILE, FUNCTION -> owner();
    };
  }

  /// The package or folder.
  String group() {
    String owner = owner();
    int slash = owner.lastIndexOf('/');
    return slash < 0 ? "" : owner.substring(0, slash);
  }

  /// A method's name, without its parameters; empty for what is no method.
  String member() {
    int member = name.indexOf(MEMBER);
    int end = kind == SymbolKind.METHOD ? name.indexOf('(') : name.length();
    return member < 0 ? "" : name.substring(member + 1, end < 0 ? name.length() : end);
  }

  boolean isConstructor() {
    return kind == SymbolKind.METHOD && member().equals("<init>");
  }

  boolean isStaticInitialiser() {
    return kind == SymbolKind.METHOD && member().equals("<clinit>");
  }

  /// Its name as people read it: `shop.Shop.price(int)`.
  public String title() {
    return switch (kind) {
      case CLASS -> dotted(name);
      case METHOD -> dotted(owner()) + "." + member() + parameters();
      case FILE -> name;
      case FUNCTION -> owner() + " " + member();
    };
  }

  private String parameters() {
    try {
      var text = new StringBuilder();
      for (Type type : Type.getArgumentTypes(name.substring(name.indexOf('(')))) {
        String full = type.getClassName();
        text.append(text.isEmpty() ? "" : ", ").append(full.substring(full.lastIndexOf('.') + 1));
      }
      return "(" + text + ")";
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return ""; // not what a compiler writes
    }
  }

  private static String dotted(String name) {
    return name.replace('/', '.');
  }
}
