package dev.reprise.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// A set of line numbers as people write it: `12-15,18`. Empty where no line is known.
///
/// @param text ranges in ascending order
public record Lines(String text) {
  static final Lines NONE = new Lines("");

  /// Those from `first` to `last` that are wanted.
  static Lines where(int first, int last, IntPredicate wanted) {
    var text = new StringBuilder();
    for (int i = Math.max(first, 1); i <= last; i++) {
      if (wanted.test(i)) {
        int start = i;
        while (i < last && wanted.test(i + 1)) {
          i++;
        }
        append(text, start, i);
      }
    }
    return text.isEmpty() ? NONE : new Lines(text.toString());
  }

  static Lines range(int first, int last) {
    return where(first, last, line -> true);
  }

  private static void append(StringBuilder text, int first, int last) {
    if (!text.isEmpty()) {
      text.append(',');
    }
    text.append(first);
    if (last > first) {
      text.append('-').append(last);
    }
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  boolean contains(int line) {
    return ranges().stream().anyMatch(range -> range.first <= line && line <= range.last);
  }

  /// Whether a line is one of these or lies between them.
  boolean spans(int line) {
    return !isEmpty() && first() <= line && line <= last();
  }

  int first() {
    return isEmpty() ? 0 : ranges().getFirst().first;
  }

  int last() {
    return isEmpty() ? 0 : ranges().getLast().last;
  }

  int count() {
    int count = 0;
    for (Range range : ranges()) {
      count += range.last - range.first + 1;
    }
    return count;
  }

  /// First and last of each range.
  List<List<Integer>> stretches() {
    return ranges().stream().map(range -> List.of(range.first, range.last)).toList();
  }

  private List<Range> ranges() {
    var ranges = new ArrayList<Range>();
    for (int start = 0; start < text.length(); ) {
      int comma = text.indexOf(',', start);
      int end = comma < 0 ? text.length() : comma;
      int dash = text.indexOf('-', start);
      boolean wide = dash > 0 && dash < end;
      int first = Integer.parseInt(text, start, wide ? dash : end, 10);
      ranges.add(new Range(first, wide ? Integer.parseInt(text, dash + 1, end, 10) : first));
      start = end + 1;
    }
    return ranges;
  }

  private record Range(int first, int last) {}

  @Override
  public String toString() {
    return text;
  }
}
