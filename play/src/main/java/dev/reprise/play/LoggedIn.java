package dev.reprise.play;

/// A login that succeeded.
///
/// @param csrfToken the last token that the application gave away, or empty
/// @param where the URL of the login page
record LoggedIn(String csrfToken, String where) {
  @Override
  public String toString() {
    return "LoggedIn[" + where + "]"; // a token does not belong in a log
  }
}
