package dev.reprise.coverage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How code and inventory differ.
///
/// @param added classes and methods that the code has and the inventory has not
/// @param removed those that the inventory has and the code has not
/// @param moved methods whose lines are others
/// @param rebuilt classes whose bytes are others, though their methods and lines are the same
public record Drift(
    List<String> added, List<String> removed, List<String> moved, List<String> rebuilt) {
  public Drift {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    moved = List.copyOf(moved);
    rebuilt = List.copyOf(rebuilt);
  }

  public static Drift between(Inventory inventory, Inventory code) {
    var lists = new Lists();
    var old = new HashMap<String, InventoryClass>();
    inventory.classes().forEach(it -> old.put(it.name(), it));
    for (InventoryClass now : code.classes()) {
      InventoryClass before = old.remove(now.name());
      if (before == null) {
        lists.added.add(now.symbols().getFirst().title());
      } else {
        lists.compare(before, now);
      }
    }
    old.values().forEach(it -> lists.removed.add(it.symbols().getFirst().title()));
    return lists.drift();
  }

  public boolean isNone() {
    return added.isEmpty() && removed.isEmpty() && moved.isEmpty() && rebuilt.isEmpty();
  }

  /// The lists by their names.
  public Map<String, List<String>> lists() {
    var lists = new LinkedHashMap<String, List<String>>();
    lists.put("added", added);
    lists.put("removed", removed);
    lists.put("moved", moved);
    lists.put("rebuilt", rebuilt);
    return lists;
  }

  private static final class Lists {
    private final List<String> added = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> moved = new ArrayList<>();
    private final List<String> rebuilt = new ArrayList<>();

    private void compare(InventoryClass before, InventoryClass now) {
      int known = added.size() + removed.size() + moved.size();
      var old = new TreeMap<String, Lines>();
      before.methods().forEach(it -> old.put(it.name(), it.lines()));
      for (InventoryMethod method : now.methods()) {
        Lines lines = old.remove(method.name());
        if (lines == null) {
          added.add(title(now, method.name()));
        } else if (!lines.equals(method.lines())) {
          moved.add(title(now, method.name()));
        }
      }
      old.keySet().forEach(name -> removed.add(title(before, name)));
      boolean same = known == added.size() + removed.size() + moved.size();
      if (same && !before.id().equals(now.id())) {
        rebuilt.add(now.symbols().getFirst().title());
      }
    }

    private Drift drift() {
      return new Drift(
          added.stream().sorted().toList(),
          removed.stream().sorted().toList(),
          moved.stream().sorted().toList(),
          rebuilt.stream().sorted().toList());
    }

    private static String title(InventoryClass owner, String method) {
      return Symbol.method(owner.name(), method, Lines.NONE).title();
    }
  }
}
