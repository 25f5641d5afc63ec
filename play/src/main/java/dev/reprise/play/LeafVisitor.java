package dev.reprise.play;

import org.jspecify.annotations.Nullable;

/// Somebody who looks at every single value of a request or an answer, and may replace it.
///
/// Values that hold others (a URL, JSON in a text, `Bearer x`) are visited whole first; where the
/// visitor leaves them alone, what they hold is visited.
@FunctionalInterface
interface LeafVisitor {
  /// Looks at one value.
  ///
  /// @param place where it stands
  /// @param space what kind of thing the place names, see [Space]
  /// @param value as text, decoded
  /// @return what is to stand there instead, the value itself to leave it and not to look inside,
  ///   null to look inside
  @Nullable String visit(Place place, String space, String value);
}
