package dev.reprise.coverage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A class in the inventory.
///
/// @param name `shop/Shop`
/// @param id of its bytes, in hex, as JaCoCo counts it
/// @param source the path of its source file below a source root; empty if its class file is silent
/// @param blob git's name for the source's content; empty where no source was given
/// @param methods in the order of their names
public record InventoryClass(
    String name, String id, String source, String blob, List<InventoryMethod> methods) {
  public InventoryClass {
    methods = List.copyOf(methods);
  }

  /// The class and its methods.
  List<Symbol> symbols() {
    var own = new ArrayList<Symbol>();
    own.add(new Symbol(SymbolKind.CLASS, name, Lines.NONE));
    methods.forEach(it -> own.add(Symbol.method(name, it.name(), it.lines())));
    return own;
  }

  /// Where its symbols are filed: its source, or itself.
  String path() {
    return source.isEmpty() ? name + ".class" : source;
  }

  Map<String, Object> json() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("class", name);
    fields.put("id", id);
    fields.put("source", source);
    fields.put("blob", blob);
    var lines = new LinkedHashMap<String, Object>();
    methods.forEach(it -> lines.put(it.name(), it.lines().text()));
    fields.put("methods", lines);
    return fields;
  }

  static InventoryClass of(Map<String, @Nullable Object> json) {
    return new InventoryClass(
        text(json, "class"),
        text(json, "id"),
        text(json, "source"),
        text(json, "blob"),
        methods(json.get("methods")).toList());
  }

  private static Stream<InventoryMethod> methods(@Nullable Object methods) {
    return methods instanceof Map<?, ?> map
        ? map.entrySet().stream()
            .map(it ->
                new InventoryMethod(
                    String.valueOf(it.getKey()), new Lines(String.valueOf(it.getValue()))))
        : Stream.empty();
  }

  private static String text(Map<String, @Nullable Object> json, String key) {
    return json.get(key) instanceof String text ? text : "";
  }
}
