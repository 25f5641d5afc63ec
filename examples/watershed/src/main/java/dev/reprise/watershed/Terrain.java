package dev.reprise.watershed;

import java.util.List;

/// The land itself: hills that depend on nothing but longitude and latitude. It stands where a real
/// application would ask an elevation service, so that the example needs no network.
final class Terrain {
  private static final double MAX_DEGREES = 0.5;

  private Terrain() {}

  /// The elevation model of a map's section, `bounds` being west, south, east and north.
  static Raster within(List<Double> bounds, int columns) {
    if (bounds.size() != 4) {
      throw new BadInput("map_bounds are four numbers: west, south, east, north");
    }
    double west = bounds.get(0);
    double south = bounds.get(1);
    double width = bounds.get(2) - west;
    double height = bounds.get(3) - south;
    if (!inRange(width) || !inRange(height) || height / width > 4 || Math.abs(south) > 80) {
      throw new BadInput("map_bounds do not enclose a section of at most 0.5 degrees: " + bounds);
    }
    int rows = Math.max(8, (int) Math.round(height / width * columns));
    var empty = new Raster(columns, rows, west, south, width / columns, new double[columns * rows]);
    return empty.with(c -> elevation(empty.longitude(c), empty.latitude(c)));
  }

  private static boolean inRange(double degrees) {
    return degrees > 0.001 && degrees <= MAX_DEGREES;
  }

  private static double elevation(double x, double y) {
    var ridges = 130 * Math.sin(61 * x + 1.3) * Math.cos(73 * y);
    var spurs = 45 * Math.sin(173 * x - 119 * y) + 14 * Math.cos(397 * y + 211 * x);
    var tilt = 1500 * (x - Math.floor(x)) + 900 * (y - Math.floor(y));
    return Numbers.rounded(600 + ridges + spurs + tilt);
  }
}
