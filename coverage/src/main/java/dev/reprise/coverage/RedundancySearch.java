package dev.reprise.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;
import org.roaringbitmap.buffer.MutableRoaringBitmap;

/// The search behind [Redundancy].
///
/// First every profile that alone runs something: it is in any set that keeps all. Then always the
/// one that adds most. Symbols of which no two are run by one profile prove how many profiles any
/// set needs. Not thread-safe.
final class RedundancySearch {
  private final Matrix matrix;
  private final int[] counts;
  private final MutableRoaringBitmap run = new MutableRoaringBitmap();
  private final List<KeptProfile> kept = new ArrayList<>();

  RedundancySearch(Matrix matrix) {
    this.matrix = matrix;
    this.counts = new int[matrix.symbols()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = matrix.column(i).getCardinality();
    }
  }

  Redundancy search() {
    List<CoveredProfile> covered = covered();
    var essential = essential();
    int atLeast = essential.getCardinality();
    essential.forEach((int profile) -> keep(profile));
    atLeast += independent();
    greedy(essential);
    return new Redundancy(matrix.profiles(), kept, covered, atLeast);
  }

  private MutableRoaringBitmap essential() {
    var essential = new MutableRoaringBitmap();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 1) {
        essential.add(matrix.column(i).first());
      }
    }
    return essential;
  }

  private void keep(int profile) {
    ImmutableRoaringBitmap row = matrix.row(profile);
    int added = ImmutableRoaringBitmap.andNotCardinality(row, run);
    int alone = 0;
    String proof = "";
    for (PeekableIntIterator it = row.getIntIterator(); it.hasNext(); ) {
      int symbol = it.next();
      if (counts[symbol] == 1) {
        alone++;
        proof = proof.isEmpty() ? matrix.symbol(symbol).title() : proof;
      }
    }
    run.or(row);
    kept.add(new KeptProfile(matrix.profile(profile), added, alone, proof));
  }

  /// How many symbols that are not run yet can be found of which no profile runs two.
  private int independent() {
    var taken = new MutableRoaringBitmap();
    int count = 0;
    var order = new ArrayList<Integer>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0 && !run.contains(i)) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparingInt(i -> counts[i]));
    for (int symbol : order) {
      ImmutableRoaringBitmap column = matrix.column(symbol);
      if (!ImmutableRoaringBitmap.intersects(column, taken)) {
        taken.or(column);
        count++;
      }
    }
    return count;
  }

  /// What a profile adds only shrinks while others are chosen, so one whose old figure is no more
  /// than another's new one need not be counted again.
  private void greedy(MutableRoaringBitmap done) {
    var queue = new PriorityQueue<Gain>(Comparator.comparingInt((Gain it) -> -it.symbols));
    for (int i = 0; i < matrix.profiles(); i++) {
      if (!done.contains(i)) {
        queue.add(new Gain(i, gain(i)));
      }
    }
    for (Gain best = queue.poll(); best != null; best = queue.poll()) {
      int now = gain(best.profile);
      Gain next = queue.peek();
      if (now > 0 && (next == null || now >= next.symbols)) {
        keep(best.profile);
      } else if (now > 0) {
        queue.add(new Gain(best.profile, now));
      }
    }
  }

  private int gain(int profile) {
    return ImmutableRoaringBitmap.andNotCardinality(matrix.row(profile), run);
  }

  private List<CoveredProfile> covered() {
    var covered = new ArrayList<CoveredProfile>();
    for (int i = 0; i < matrix.profiles(); i++) {
      coveredBy(i).ifPresent(covered::add);
    }
    return covered;
  }

  private Optional<CoveredProfile> coveredBy(int profile) {
    ImmutableRoaringBitmap row = matrix.row(profile);
    if (row.isEmpty()) {
      return Optional.empty();
    }
    int rarest = row.first();
    for (PeekableIntIterator it = row.getIntIterator(); it.hasNext(); ) {
      int symbol = it.next();
      rarest = counts[symbol] < counts[rarest] ? symbol : rarest;
    }
    for (PeekableIntIterator it = matrix.column(rarest).getIntIterator(); it.hasNext(); ) {
      int other = it.next();
      ImmutableRoaringBitmap others = matrix.row(other);
      boolean isSame = others.getCardinality() == row.getCardinality();
      if (other != profile && others.contains(row) && !(isSame && other > profile)) {
        return Optional.of(
            new CoveredProfile(
                matrix.profile(profile), matrix.profile(other), row.getCardinality(), isSame));
      }
    }
    return Optional.empty();
  }

  private record Gain(int profile, int symbols) {}
}
