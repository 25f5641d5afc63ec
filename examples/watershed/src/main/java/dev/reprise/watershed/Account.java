package dev.reprise.watershed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/// The one person who may log in.
record Account(String email, String password) {
  boolean matches(String givenEmail, String givenPassword) {
    return same(email, givenEmail) && same(password, givenPassword);
  }

  private static boolean same(String left, String right) {
    return MessageDigest.isEqual(left.getBytes(UTF_8), right.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "Account[" + email + "]";
  }
}
