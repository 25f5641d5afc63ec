package dev.reprise.behaviour;

/// How far a metric's numbers can be trusted to be there; what is missing is never a zero.
public enum State {
  /// Every step has an answer.
  OK,
  /// There is no number at all: no series, or none in which anything was observed.
  EMPTY,
  /// Some steps have no answer.
  PARTIAL,
  /// The question itself failed.
  QUERY_ERROR
}
