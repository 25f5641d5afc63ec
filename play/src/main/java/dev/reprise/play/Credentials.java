package dev.reprise.play;

/// Whom a playback logs in as.
///
/// @param email what the login form calls the user
/// @param password its password
public record Credentials(String email, String password) {
  public Credentials {
    if (email.isBlank() || password.isEmpty()) {
      throw new IllegalArgumentException("a login needs an email and a password");
    }
  }

  @Override
  public String toString() {
    return "Credentials[" + email + "]"; // a password does not belong in a log
  }
}
