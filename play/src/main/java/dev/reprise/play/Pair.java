package dev.reprise.play;

import org.jspecify.annotations.Nullable;

/// What stood at one place of an answer, and what stands there today.
///
/// @param place where, by the recording; by today's answer where it is new
/// @param resource what the whole answer is about, see [Space]
/// @param recorded a leaf or, beside [#ABSENT], a whole subtree
/// @param live the same of today
record Pair(Place place, String resource, @Nullable Object recorded, @Nullable Object live) {
  /// Stands for nothing, which is not the same as JSON's null.
  static final Object ABSENT = Nothing.ABSENT;

  private enum Nothing {
    ABSENT
  }

  /// What kind of thing it names, see [Space].
  String space() {
    return Trees.space(place, resource);
  }

  boolean isAdded() {
    return recorded instanceof Nothing;
  }

  boolean isRemoved() {
    return live instanceof Nothing;
  }
}
