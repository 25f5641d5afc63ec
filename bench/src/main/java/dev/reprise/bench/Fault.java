package dev.reprise.bench;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// One thing wrong with [TrickyApplication].
///
/// @param name what is wrong, in a few words
/// @param kind which kind of mistake it is
/// @param cause what is done otherwise
/// @param invisible why no answer of the session tells it from a healthy copy; empty if one does
record Fault(String name, FaultKind kind, Cause cause, String invisible) {
  /// What is done otherwise.
  sealed interface Cause {}

  /// A rule is not kept.
  record Broken(Rule rule) implements Cause {}

  /// Answers at a place are changed on their way out.
  ///
  /// @param place which answers
  /// @param change gives what changes them, a new one for each instance
  record Altered(Place place, Supplier<UnaryOperator<Answer>> change) implements Cause {}

  /// A fault that changes a recorded answer, at a place such as `GET /api/pets/{}`.
  static Fault at(String place, FaultKind kind, String name, UnaryOperator<Answer> change) {
    return new Fault(name, kind, new Altered(Place.of(place), () -> change), "");
  }

  /// A fault that remembers earlier answers.
  static Fault remembering(
      String place, FaultKind kind, String name, Supplier<UnaryOperator<Answer>> change) {
    return new Fault(name, kind, new Altered(Place.of(place), change), "");
  }

  static Fault breaking(Rule rule, FaultKind kind, String name) {
    return new Fault(name, kind, new Broken(rule), "");
  }

  /// The same fault where it cannot be seen.
  Fault unseenBecause(String reason) {
    return new Fault(name, kind, cause, reason);
  }

  /// Whether an answer of the session differs from every healthy copy's.
  boolean isVisible() {
    return invisible.isEmpty();
  }

  @Override
  public String toString() {
    return name;
  }
}
