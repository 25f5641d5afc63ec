package dev.reprise.watershed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// The rows of a small comma-separated file with a heading and without quotes.
record Table(List<List<String>> rows) {
  static final int MAX_ROWS = 10_000;
  private static final Pattern COMMA = Pattern.compile(",");

  Table {
    rows = List.copyOf(rows);
  }

  static Table parse(String text, List<String> heading) {
    var lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty() || !lines.getFirst().equals(String.join(",", heading))) {
      throw new BadInput("The file must start with the line " + String.join(",", heading));
    }
    if (lines.size() < 2 || lines.size() > MAX_ROWS) {
      throw new BadInput("The file must have between 1 and " + MAX_ROWS + " rows");
    }
    var rows = new ArrayList<List<String>>();
    for (var line : lines.subList(1, lines.size())) {
      var fields = COMMA.split(line, -1);
      if (fields.length != heading.size()) {
        throw new BadInput("Expected " + heading.size() + " columns in the row " + line);
      }
      rows.add(Arrays.stream(fields).map(String::strip).toList());
    }
    return new Table(rows);
  }
}
