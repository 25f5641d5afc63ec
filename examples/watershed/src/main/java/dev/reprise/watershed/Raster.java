package dev.reprise.watershed;

import java.util.OptionalDouble;
import java.util.StringTokenizer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// A grid of numbers on the map, in degrees, read and written as an ESRI ASCII raster. Cells count
/// from the north-west corner, row by row.
final class Raster {
  static final int MAX_CELLS = 1_000_000;
  private static final String[] HEADER = {"ncols", "nrows", "xllcorner", "yllcorner", "cellsize"};
  private static final double NO_DATA = -9999;

  final int columns;
  final int rows;
  final double west;
  final double south;
  final double cellSize;
  private final double[] cells;

  Raster(int columns, int rows, double west, double south, double cellSize, double[] cells) {
    this.columns = columns;
    this.rows = rows;
    this.west = west;
    this.south = south;
    this.cellSize = cellSize;
    this.cells = cells;
  }

  static Raster parse(String text) {
    var tokens = new StringTokenizer(text);
    var header = new double[HEADER.length];
    for (int i = 0; i < header.length; i++) {
      if (!next(tokens).equalsIgnoreCase(HEADER[i])) {
        throw new BadInput("Not an ASCII raster: expected " + HEADER[i] + " in its header");
      }
      header[i] = Numbers.parse(next(tokens), HEADER[i]);
    }
    int columns = size(header[0]);
    int rows = size(header[1]);
    if ((long) columns * rows > MAX_CELLS || header[4] <= 0) {
      throw new BadInput("A raster has at most " + MAX_CELLS + " cells of a positive size");
    }
    var noData = NO_DATA;
    var token = next(tokens);
    if (token.equalsIgnoreCase("NODATA_value")) {
      noData = Numbers.parse(next(tokens), "NODATA_value");
      token = next(tokens);
    }
    var cells = cells(columns * rows, noData, token, tokens);
    return new Raster(columns, rows, header[2], header[3], header[4], cells);
  }

  private static double[] cells(int count, double noData, String first, StringTokenizer tokens) {
    var cells = new double[count];
    var token = first;
    for (int i = 0; i < count; i++) {
      var value = Numbers.parse(token, "cell " + i);
      cells[i] = value == noData ? Double.NaN : value;
      token = i + 1 < count ? next(tokens) : "";
    }
    if (tokens.hasMoreTokens()) {
      throw new BadInput("The raster has more cells than the " + count + " of its header");
    }
    return cells;
  }

  private static int size(double header) {
    if (header < 1 || header > MAX_CELLS || header != Math.rint(header)) {
      throw new BadInput("Not a size of a raster: " + header);
    }
    return (int) header;
  }

  private static String next(StringTokenizer tokens) {
    if (!tokens.hasMoreTokens()) {
      throw new BadInput("The raster ends too early");
    }
    return tokens.nextToken();
  }

  /// A raster of the same place and shape with other values.
  Raster with(IntToDoubleFunction value) {
    var values = IntStream.range(0, size()).mapToDouble(value).toArray();
    return new Raster(columns, rows, west, south, cellSize, values);
  }

  int size() {
    return columns * rows;
  }

  double at(int cell) {
    return cells[cell];
  }

  double longitude(int cell) {
    return west + (cell % columns + 0.5) * cellSize;
  }

  double latitude(int cell) {
    return south + (rows - cell / columns - 0.5) * cellSize;
  }

  /// The cell that holds a point, or -1 where the point lies outside.
  int cell(double longitude, double latitude) {
    var column = (int) Math.floor((longitude - west) / cellSize);
    var row = rows - 1 - (int) Math.floor((latitude - south) / cellSize);
    var inside = column >= 0 && column < columns && row >= 0 && row < rows;
    return inside ? row * columns + column : -1;
  }

  OptionalDouble sample(double longitude, double latitude) {
    var cell = cell(longitude, latitude);
    return cell < 0 || Double.isNaN(cells[cell])
        ? OptionalDouble.empty()
        : OptionalDouble.of(cells[cell]);
  }

  /// A cell's height in metres; its width shrinks with the latitude.
  double metres() {
    return cellSize * 111_320;
  }

  double hectares(int cell) {
    return metres() * metres() * Math.cos(Math.toRadians(latitude(cell))) / 10_000;
  }

  String format() {
    var text = new StringBuilder();
    text.append("ncols ").append(columns).append("\nnrows ").append(rows);
    text.append("\nxllcorner ").append(west).append("\nyllcorner ").append(south);
    text.append("\ncellsize ").append(cellSize).append("\nNODATA_value -9999\n");
    for (int i = 0; i < cells.length; i++) {
      text.append(Numbers.rounded(Double.isNaN(cells[i]) ? NO_DATA : cells[i]));
      text.append((i + 1) % columns == 0 ? '\n' : ' ');
    }
    return text.toString();
  }
}
