package dev.reprise.profile;

/// The name of a profile in the library; also its folder and its address.
///
/// @param value letters, digits, `-`, `_` and inner dots, beginning with a letter or digit
public record Slug(String value) {
  public Slug {
    if (!SafeName.isSafe(value) || value.startsWith("_") || value.startsWith("-")) {
      throw new IllegalArgumentException(
          "a slug is up to 100 letters, digits, '-', '_' and inner dots,"
              + " beginning with a letter or digit, not \""
              + value
              + "\"");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
