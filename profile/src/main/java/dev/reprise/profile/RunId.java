package dev.reprise.profile;

/// The application's name for one unit of its work, such as `palouse` or `profile;;tmp;;palouse`.
///
/// @param value as the application spells it, percent-decoded
public record RunId(String value) {
  public RunId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a run id is not blank");
    }
  }

  /// The name of this run's folders: safe on any file system, and different for different runs.
  public String folder() {
    return SafeName.of(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
