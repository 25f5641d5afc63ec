package dev.reprise.profile;

/// The name of a stretch of a run's events.
///
/// @param value letters, digits, `-`, `_`
public record CaptureId(String value) {
  /// The capture that is always on unless it is switched off.
  public static final CaptureId STREAM = new CaptureId("stream");

  public CaptureId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a capture is named with letters, digits, '-' and '_', not \"" + value + "\"");
    }
  }

  public static boolean isValid(String name) {
    return SafeName.isSafe(name) && !name.contains(".");
  }

  @Override
  public String toString() {
    return value;
  }
}
