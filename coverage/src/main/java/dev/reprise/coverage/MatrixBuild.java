package dev.reprise.coverage;

import dev.reprise.profile.Slug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// Makes the matrix of all profiles in a coverage folder.
public final class MatrixBuild {
  private final CoverageFolder folder;
  private final @Nullable Code code;
  private final List<String> notes = new ArrayList<>();

  /// Takes the JVM's profiles and those of other languages.
  public MatrixBuild(CoverageFolder folder, @Nullable Code code) {
    this.folder = folder;
    this.code = code;
  }

  /// Writes the matrix, and tells in sentences what is not in it.
  public List<String> write(Path file) {
    Map<Slug, ProfileCoverage> imported = new TreeMap<>(Comparator.comparing(Slug::value));
    var jvm = new ArrayList<Slug>();
    for (Slug slug : merged()) {
      sort(slug, jvm, imported);
    }
    var writer = new MatrixWriter(sources(imported));
    var numbers = new HashMap<String, Integer>();
    List<Symbol> symbols = writer.symbols();
    for (int i = 0; i < symbols.size(); i++) {
      numbers.put(symbols.get(i).name(), i);
    }
    if (code != null) {
      var rows = new JvmRows(code, numbers);
      jvm.forEach(slug -> add(writer, slug, rows));
    }
    imported.forEach((slug, coverage) -> writer.add(slug, row(coverage, numbers)));
    writer.write(file);
    return List.copyOf(notes);
  }

  private List<Slug> merged() {
    List<Slug> unmerged = folder.unmerged();
    if (!unmerged.isEmpty()) {
      notes.add(
          "shards of %s are not merged and do not count; 'reprise coverage combine' merges them"
              .formatted(unmerged));
    }
    return folder.slugs().stream().filter(it -> Files.exists(folder.merged(it))).toList();
  }

  private void sort(Slug slug, List<Slug> jvm, Map<Slug, ProfileCoverage> imported) {
    try {
      switch (CoverageKind.of(folder.merged(slug))) {
        case EXEC -> jvm.add(slug);
        case COVERAGE_PY -> imported.put(slug, CoveragePy.read(slug, folder.merged(slug)));
        case LCOV -> imported.put(slug, Lcov.read(slug, folder.merged(slug)));
      }
    } catch (CoverageException e) {
      notes.add(e.sentence());
    }
    if (code == null && !jvm.isEmpty()) {
      throw new CoverageException(
          CoverageException.Reason.UNCONFIGURED,
          "%s was written by a JVM; name the class files that it ran with --classes or PROFILE_COVERAGE_CLASSES"
              .formatted(folder.merged(slug)));
    }
  }

  private List<SourceSymbols> sources(Map<Slug, ProfileCoverage> imported) {
    var symbols = new TreeMap<String, Set<Symbol>>();
    var blobs = new HashMap<String, String>();
    if (code != null) {
      for (InventoryClass it : code.inventory().classes()) {
        symbols.computeIfAbsent(it.path(), key -> new LinkedHashSet<>()).addAll(it.symbols());
        blobs.put(it.path(), it.blob());
      }
    }
    ImportedSymbols.of(imported.values())
        .forEach(
            (path, own) -> symbols.computeIfAbsent(path, key -> new LinkedHashSet<>()).addAll(own));
    return symbols.entrySet().stream()
        .map(it ->
            new SourceSymbols(
                it.getKey(), blobs.getOrDefault(it.getKey(), ""), List.copyOf(it.getValue())))
        .toList();
  }

  private void add(MatrixWriter writer, Slug slug, JvmRows rows) {
    try {
      Execution execution = Execution.read(folder.merged(slug));
      if (code != null) {
        JvmCoverage.mismatches(execution, code).forEach(it -> notes.add(slug + ": " + it));
      }
      writer.add(slug, rows.row(execution));
    } catch (IOException e) {
      notes.add(
          "%s was left out: %s; play it again with --trace-code".formatted(slug, e.getMessage()));
    }
  }

  private static RoaringBitmap row(ProfileCoverage coverage, Map<String, Integer> numbers) {
    var row = new RoaringBitmap();
    for (FileCoverage file : coverage.files()) {
      for (SymbolCoverage it : file.symbols()) {
        Integer number = numbers.get(it.symbol().name());
        if (it.isRun() && number != null) {
          row.add(number.intValue());
        }
      }
    }
    return row;
  }
}
