package dev.reprise.coverage;

import java.util.ArrayList;
import java.util.List;

/// A row of a heat map, as `[value, length, value, length, ...]`, with values from 0 to 100. Not
/// thread-safe.
final class HeatRow {
  private final List<Integer> runs = new ArrayList<>();
  private int value = -1;
  private int length;

  void add(int next) {
    if (next != value) {
      end();
      value = next;
    }
    length++;
  }

  List<Integer> runs() {
    end();
    return List.copyOf(runs);
  }

  private void end() {
    if (length > 0) {
      runs.add(value);
      runs.add(length);
    }
    length = 0;
    value = -1;
  }
}
