package dev.reprise.watershed;

import java.util.List;
import java.util.regex.Pattern;

/// A "what if" of the omni tool: the same watershed with more of its ground covered, say by mulch.
/// Read from a table `scenario,added_cover`.
record Scenario(String name, double addedCover) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  Scenario {
    if (!NAME.matcher(name).matches()) {
      throw new BadInput("Not a scenario's name: " + name);
    }
    if (addedCover < 0 || addedCover > 1) {
      throw new BadInput("An added cover is a share between 0 and 1, not " + addedCover);
    }
  }

  static List<Scenario> parse(String text) {
    return Table.parse(text, List.of("scenario", "added_cover")).rows().stream()
        .map(row -> new Scenario(row.get(0), Numbers.parse(row.get(1), "added_cover")))
        .toList();
  }
}
