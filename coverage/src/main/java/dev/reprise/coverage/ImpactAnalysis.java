package dev.reprise.coverage;

import dev.reprise.profile.Slug;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.buffer.MutableRoaringBitmap;

/// Finds the profiles that a change touches. Not thread-safe; one for each question.
public final class ImpactAnalysis {
  /// A profile that runs a thousand touched methods is not explained better by a thousand lines.
  private static final int REASONS = 5;

  private final Matrix matrix;
  private final ImpactOptions options;
  private final List<FileImpact> files = new ArrayList<>();
  private final Map<Integer, List<String>> reasons = new HashMap<>();
  private final MutableRoaringBitmap touched = new MutableRoaringBitmap();
  private final List<String> everything = new ArrayList<>();

  public ImpactAnalysis(Matrix matrix, ImpactOptions options) {
    this.matrix = matrix;
    this.options = options;
  }

  /// Compares a revision with the working tree.
  public Impact since(GitRepository repository, String revision) {
    var map = new ChangeMap(repository, matrix, options);
    for (ChangedFile file : repository.changedSince(revision)) {
      add(file.path(), map.touched(file));
    }
    return new Impact(revision, files, profiles(), matrix.profiles(), !everything.isEmpty());
  }

  void add(String path, Touched change) {
    switch (change) {
      case Touched.Nothing it -> files.add(new FileImpact(path, "nothing", it.why(), List.of()));
      case Touched.Everything it -> all(path, it.why(), List.of());
      case Touched.Symbols it -> symbols(path, it);
    }
  }

  List<ProfileImpact> profiles() {
    var profiles = new ArrayList<ProfileImpact>();
    for (int i = 0; i < matrix.profiles(); i++) {
      if (!everything.isEmpty() || touched.contains(i)) {
        Slug slug = matrix.profile(i);
        profiles.add(new ProfileImpact(slug, reasons.getOrDefault(i, first(everything))));
      }
    }
    return profiles;
  }

  private void all(String path, String why, List<String> symbols) {
    everything.add(path + ": " + why);
    files.add(new FileImpact(path, "all", why, symbols));
  }

  private void symbols(String path, Touched.Symbols change) {
    var titles = new LinkedHashMap<Integer, String>();
    change.symbols().forEach(it -> titles.put(it, matrix.symbol(it).title()));
    for (int number : change.symbols()) {
      String doubt = doubt(number);
      if (!doubt.isEmpty()) {
        all(path, doubt, List.copyOf(titles.values()));
        return;
      }
    }
    titles.forEach(this::touch);
    files.add(new FileImpact(path, "some", change.why(), List.copyOf(titles.values())));
  }

  /// Why nobody can tell who a changed symbol touches; empty if one can.
  private String doubt(int number) {
    Symbol symbol = matrix.symbol(number);
    if (symbol.isStaticInitialiser()) {
      return symbol.title() + " runs once, for whichever request comes first";
    }
    if (matrix.column(number).isEmpty() && !options.trustsUntraced()) {
      return "no profile runs " + symbol.title() + ", so it may run outside of requests";
    }
    return "";
  }

  /// Objects may have been made long before the request that uses them, so a changed constructor
  /// touches whoever runs anything of its class.
  private void touch(int number, String title) {
    Symbol symbol = matrix.symbol(number);
    mark(number, title);
    if (symbol.isConstructor()) {
      for (int other = number; other >= 0 && sameOwner(symbol, other); other--) {
        mark(other, title);
      }
      for (int other = number; other < matrix.symbols() && sameOwner(symbol, other); other++) {
        mark(other, title);
      }
    }
  }

  private boolean sameOwner(Symbol symbol, int other) {
    return matrix.symbol(other).owner().equals(symbol.owner());
  }

  private void mark(int number, String title) {
    for (PeekableIntIterator it = matrix.column(number).getIntIterator(); it.hasNext(); ) {
      int profile = it.next();
      touched.add(profile);
      List<String> own = reasons.computeIfAbsent(profile, key -> new ArrayList<>());
      if (own.size() < REASONS && !own.contains(title)) {
        own.add(title);
      }
    }
  }

  private static List<String> first(List<String> reasons) {
    return reasons.subList(0, Math.min(REASONS, reasons.size()));
  }
}
