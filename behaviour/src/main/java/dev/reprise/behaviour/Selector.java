package dev.reprise.behaviour;

import java.util.ArrayList;
import java.util.List;

/// Which series a metric is made of: one of several names that exporters give the same thing.
///
/// @param variants the names in order of preference: the first that is there is taken, so that two
///   names of one thing are never added up
/// @param scope the labels by which the series are narrowed
record Selector(List<Variant> variants, ScopeLabels scope) {
  Selector {
    if (variants.isEmpty()) {
      throw new IllegalArgumentException("a selector needs at least one name");
    }
    variants = List.copyOf(variants);
  }

  /// One name that an exporter uses.
  ///
  /// @param name the metric's name there
  /// @param where conditions on its labels
  /// @param times what its values are multiplied by to be in the entry's unit
  record Variant(String name, List<LabelMatch> where, double times) {
    Variant {
      if (!name.matches("[a-zA-Z_:][a-zA-Z0-9_:]*")) {
        throw new IllegalArgumentException("no name of a metric: \"" + name + "\"");
      }
      where = List.copyOf(where);
    }
  }

  /// All conditions on the series of a variant.
  List<LabelMatch> matches(Variant variant, Scope within) {
    var matches = new ArrayList<>(variant.where());
    scope.narrowing(within).forEach((label, value) -> matches.add(LabelMatch.equal(label, value)));
    return matches;
  }
}
