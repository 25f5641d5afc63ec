package dev.reprise.bench;

import java.util.Locale;

/// The kinds of mistakes that [Fault]s are.
enum FaultKind {
  WRONG_STATUS,
  FIELD_DROPPED,
  FIELD_ADDED,
  FIELD_RENAMED,
  TYPE_CHANGED,
  VALUE_CHANGED,
  OFF_BY_ONE,
  ROUNDING,
  NULLED,
  EMPTIED,
  DUPLICATED,
  REORDERED,
  SWAPPED,
  STALE,
  FOREIGN_ID,
  CASE_CHANGED,
  ENCODING,
  HEADER_LOST,
  HEADER_CHANGED,
  CONTENT_TYPE,
  COOKIE,
  LOCATION,
  LINK,
  MARKUP,
  CSV,
  BYTES,
  TRUNCATED,
  SHAPE,
  RULE_BROKEN;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
