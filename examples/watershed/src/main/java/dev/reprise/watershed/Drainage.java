package dev.reprise.watershed;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Where water goes on a raster of elevations: each cell drains to one of its eight neighbours, the
/// one from which a flood that rises from the border reaches it first. Pits therefore spill over
/// their lowest edge and every cell has a way out.
final class Drainage {
  static final int NOWHERE = -1;

  private final Raster elevation;
  private final int[] receiver;
  private final int[] uphill;
  private final int[] accumulation;

  private Drainage(Raster elevation, int[] receiver, int[] uphill, int[] accumulation) {
    this.elevation = elevation;
    this.receiver = receiver;
    this.uphill = uphill;
    this.accumulation = accumulation;
  }

  static Drainage of(Raster elevation) {
    var receiver = new int[elevation.size()];
    var uphill = flood(elevation, receiver);
    var accumulation = new int[elevation.size()];
    for (int i = uphill.length - 1; i >= 0; i--) {
      int cell = uphill[i];
      accumulation[cell]++;
      if (receiver[cell] != NOWHERE) {
        accumulation[receiver[cell]] += accumulation[cell];
      }
    }
    return new Drainage(elevation, receiver, uphill, accumulation);
  }

  private static int[] flood(Raster elevation, int[] receiver) {
    var level = new double[elevation.size()];
    var reached = new boolean[elevation.size()];
    var shore =
        new PriorityQueue<Integer>(
            Comparator.<Integer>comparingDouble(c -> level[c]).thenComparingInt(c -> c));
    for (int cell = 0; cell < elevation.size(); cell++) {
      if (neighbours(elevation, cell).length < 8) {
        receiver[cell] = NOWHERE;
        level[cell] = elevation.at(cell);
        reached[cell] = true;
        shore.add(cell);
      }
    }
    var order = new int[elevation.size()];
    for (int i = 0; i < order.length; i++) {
      int cell = shore.remove();
      order[i] = cell;
      for (int next : neighbours(elevation, cell)) {
        if (!reached[next]) {
          reached[next] = true;
          receiver[next] = cell;
          level[next] = Math.max(level[cell], elevation.at(next));
          shore.add(next);
        }
      }
    }
    return order;
  }

  private static int[] neighbours(Raster raster, int cell) {
    var found = new int[8];
    int count = 0;
    for (int down = -1; down <= 1; down++) {
      for (int right = -1; right <= 1; right++) {
        int row = cell / raster.columns + down;
        int column = cell % raster.columns + right;
        var inside = row >= 0 && row < raster.rows && column >= 0 && column < raster.columns;
        if (inside && (down != 0 || right != 0)) {
          found[count++] = row * raster.columns + column;
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  /// All cells, each after the one it drains to.
  int[] uphill() {
    return uphill.clone();
  }

  int receiver(int cell) {
    return receiver[cell];
  }

  /// How many cells drain through this one, itself included.
  int accumulation(int cell) {
    return accumulation[cell];
  }

  boolean isChannel(int cell, double criticalSourceHectares) {
    return accumulation[cell] * elevation.hectares(cell) >= criticalSourceHectares;
  }

  /// The fall towards the receiver, as metres a metre; never quite flat.
  double slope(int cell) {
    int below = receiver[cell];
    if (below == NOWHERE) {
      return 0.001;
    }
    boolean straight =
        below % elevation.columns == cell % elevation.columns
            || below / elevation.columns == cell / elevation.columns;
    var distance = elevation.metres() * (straight ? 1 : Math.sqrt(2));
    return Math.max(0.001, (elevation.at(cell) - elevation.at(below)) / distance);
  }

  /// The cell through which most of the raster drains.
  int largestOutlet() {
    int largest = 0;
    for (int cell : uphill) {
      largest = accumulation[cell] > accumulation[largest] ? cell : largest;
    }
    return largest;
  }
}
