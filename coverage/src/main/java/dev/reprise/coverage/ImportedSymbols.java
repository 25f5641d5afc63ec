package dev.reprise.coverage;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The symbols of imported profiles. Several profiles may know different lines of one file; its
/// symbol has the lines of all.
final class ImportedSymbols {
  private ImportedSymbols() {}

  /// The symbols by the paths of their files.
  static Map<String, Collection<Symbol>> of(Collection<ProfileCoverage> profiles) {
    var files = new TreeMap<String, Map<String, Symbol>>();
    for (ProfileCoverage profile : profiles) {
      for (FileCoverage file : profile.files()) {
        var own = files.computeIfAbsent(file.path(), key -> new LinkedHashMap<>());
        file.symbols()
            .forEach(it -> own.merge(it.symbol().name(), it.symbol(), ImportedSymbols::both));
      }
    }
    return files.entrySet().stream()
        .collect(Collectors.toMap(Entry::getKey, it -> it.getValue().values()));
  }

  private static Symbol both(Symbol one, Symbol other) {
    Lines a = one.lines();
    Lines b = other.lines();
    int last = Math.max(a.last(), b.last());
    return new Symbol(
        one.kind(), one.name(), Lines.where(1, last, line -> a.contains(line) || b.contains(line)));
  }
}
