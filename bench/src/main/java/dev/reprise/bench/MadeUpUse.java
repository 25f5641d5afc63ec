package dev.reprise.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.roaringbitmap.RoaringBitmap;

/// What made-up profiles run of a made-up application.
///
/// All run a core, a fiftieth of the code. Each uses some features, popular ones more often: five
/// packages each, of which it goes one of a few ways. One in five also runs a few methods that
/// hardly anybody else does. A tenth of the code nobody runs. The same seed gives the same.
final class MadeUpUse {
  private static final int FEATURE_PACKAGES = 5;
  private static final int WAYS = 6;
  private static final int MOST_FEATURES = 12;
  private static final int TAIL = 40;

  private final MadeUpCode code;
  private final Random random = new Random(42);
  private final RoaringBitmap core = new RoaringBitmap();
  private final List<List<RoaringBitmap>> features = new ArrayList<>();

  MadeUpUse(MadeUpCode code) {
    this.code = code;
    int corePackages = Math.max(1, code.packages() / 50);
    core.add(0L, (long) corePackages * code.symbolsOfPackage());
    int used = code.packages() - code.packages() / 10;
    for (int at = corePackages; at + FEATURE_PACKAGES <= used; at += FEATURE_PACKAGES) {
      var ways = new ArrayList<RoaringBitmap>();
      for (int way = 0; way < WAYS; way++) {
        ways.add(way(at));
      }
      features.add(ways);
    }
  }

  /// What the next profile runs.
  RoaringBitmap next() {
    RoaringBitmap run = core.clone();
    int count = 1 + random.nextInt(MOST_FEATURES);
    for (int i = 0; i < count; i++) {
      double popular = random.nextDouble();
      var feature = features.get((int) (popular * popular * features.size()));
      run.or(feature.get(random.nextInt(WAYS)));
    }
    if (random.nextInt(5) == 0) {
      int used = code.symbols() - code.symbols() / 10;
      random.ints(1 + random.nextInt(TAIL), 0, used).forEach(run::add);
    }
    return run;
  }

  private RoaringBitmap way(int firstPackage) {
    var run = new RoaringBitmap();
    int first = firstPackage * code.classes();
    for (int number = first; number < first + FEATURE_PACKAGES * code.classes(); number++) {
      if (random.nextBoolean()) {
        int symbol = number * code.symbolsOfClass();
        run.add(symbol);
        for (int method = 1; method <= code.methods(); method++) {
          if (random.nextInt(5) < 3) {
            run.add(symbol + method);
          }
        }
      }
    }
    return run;
  }
}
