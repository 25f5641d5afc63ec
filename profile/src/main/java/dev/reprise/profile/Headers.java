package dev.reprise.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/// The header lines of one message, in the order they came, names in lower case.
///
/// @param names one name a line; a name may come more than once
/// @param values the line's value, at the same index as its name
public record Headers(List<String> names, List<String> values) {
  private static final Headers NONE = new Headers(List.of(), List.of());

  public Headers {
    if (names.size() != values.size()) {
      throw new IllegalArgumentException(
          names.size() + " header names but " + values.size() + " values");
    }
    names = List.copyOf(names);
    values = List.copyOf(values);
  }

  public static Headers none() {
    return NONE;
  }

  /// Headers from `name, value, name, value, ...`.
  public static Headers of(String... namesAndValues) {
    var builder = new Builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      builder.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return builder.build();
  }

  public int size() {
    return names.size();
  }

  /// The same lines with other values; `change` is given each line's name and value.
  public Headers mapValues(BinaryOperator<String> change) {
    String[] changed = new String[size()];
    boolean same = true;
    for (int i = 0; i < changed.length; i++) {
      String value = values.get(i);
      changed[i] = change.apply(names.get(i), value);
      same &= changed[i].equals(value);
    }
    return same ? this : new Headers(names, List.of(changed));
  }

  /// The value of the first line with this name, written in lower case.
  public Optional<String> first(String lowerCaseName) {
    int index = names.indexOf(lowerCaseName);
    return index < 0 ? Optional.empty() : Optional.of(values.get(index));
  }

  /// The values of all lines with this name, written in lower case, in order.
  public List<String> all(String lowerCaseName) {
    return IntStream.range(0, size())
        .filter(i -> names.get(i).equals(lowerCaseName))
        .mapToObj(values::get)
        .toList();
  }

  /// Collects header lines as an edge meets them.
  public static final class Builder {
    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    public Builder add(String name, String value) {
      names.add(name.toLowerCase(Locale.ROOT));
      values.add(value);
      return this;
    }

    public Headers build() {
      return new Headers(names, values);
    }
  }
}
