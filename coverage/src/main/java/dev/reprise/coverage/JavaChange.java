package dev.reprise.coverage;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a change of a Java source means: the methods whose bodies it touches, if it touches nothing
/// else.
///
/// Comments and spaces do not count. An import touches all of its file, since it can change what a
/// name means anywhere there. A change of anything else outside of bodies (a signature, an
/// annotation, a field, a new method, a constant that the compiler copied into other classes) can
/// reach code that ran in no method of this file, and so touches everything.
final class JavaChange {
  private final List<MatrixSource> places;
  private final Matrix matrix;
  private final Set<Integer> symbols = new LinkedHashSet<>();
  private boolean touchesImports;

  /// Takes the sources of the matrix that the file may be.
  JavaChange(Matrix matrix, List<MatrixSource> places) {
    this.matrix = matrix;
    this.places = places;
  }

  Touched between(String oldText, String newText) {
    List<JavaLine> old = JavaOutline.of(oldText);
    List<JavaLine> now = JavaOutline.of(newText);
    var patch = DiffUtils.diff(codeOf(old), codeOf(now));
    if (patch.getDeltas().isEmpty()) {
      return new Touched.Nothing("only comments or spaces changed");
    }
    for (AbstractDelta<String> delta : patch.getDeltas()) {
      int from = delta.getSource().getPosition();
      int to = from + delta.getSource().size();
      int newFrom = delta.getTarget().getPosition();
      var added = now.subList(newFrom, newFrom + delta.getTarget().size());
      Optional<Touched> doubt = touch(old, from, to, added);
      if (doubt.isPresent()) {
        return doubt.get();
      }
    }
    return new Touched.Symbols(
        List.copyOf(touchesImports ? all() : symbols),
        touchesImports ? "its imports changed" : "method bodies changed");
  }

  private Optional<Touched> touch(List<JavaLine> old, int from, int to, List<JavaLine> added) {
    List<JavaLine> removed = old.subList(from, to);
    var changed = new ArrayList<>(removed);
    changed.addAll(added);
    if (changed.stream().allMatch(JavaLine::isImport)) {
      touchesImports = true;
      return Optional.empty();
    }
    Optional<JavaLine> outside = changed.stream().filter(it -> !it.isInBody()).findFirst();
    if (outside.isPresent()) {
      return Optional.of(
          new Touched.Everything(
              "a declaration changed (%s line %d)"
                  .formatted(
                      removed.contains(outside.get()) ? "old" : "new", outside.get().number())));
    }
    List<JavaLine> where =
        removed.isEmpty()
            ? old.subList(Math.max(0, from - 1), Math.min(old.size(), to + 1))
            : removed;
    return where.stream().allMatch(line -> addMethodsAt(line.number()) || removed.isEmpty())
            && !symbols.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Touched.Everything(
                "old line %d is in no method that is known".formatted(where.getFirst().number())));
  }

  /// The methods with code at a line; where there is none, those that it lies within. Initialisers
  /// lie scattered over a class, so lying within one says nothing.
  private boolean addMethodsAt(int line) {
    var exact = new ArrayList<Integer>();
    var around = new ArrayList<Integer>();
    for (int number : all()) {
      Symbol symbol = matrix.symbol(number);
      if (symbol.lines().contains(line)) {
        exact.add(number);
      } else if (symbol.lines().spans(line)
          && !symbol.isConstructor()
          && !symbol.isStaticInitialiser()) {
        around.add(number);
      }
    }
    symbols.addAll(exact.isEmpty() ? around : exact);
    return !exact.isEmpty() || !around.isEmpty();
  }

  private List<Integer> all() {
    var all = new ArrayList<Integer>();
    for (MatrixSource place : places) {
      for (int i = place.first(); i < place.first() + place.count(); i++) {
        if (matrix.symbol(i).kind() == SymbolKind.METHOD) {
          all.add(i);
        }
      }
    }
    return all;
  }

  private static List<String> codeOf(List<JavaLine> lines) {
    return lines.stream().map(JavaLine::code).toList();
  }
}
