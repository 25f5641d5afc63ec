package dev.reprise.profile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A user and a password as HTTP's basic authentication sends them, packed as base64.
///
/// @param user the name, which may itself be a key
/// @param password the password, empty where the name is all
record BasicCredentials(String user, String password) {
  private static final Pattern PAIR =
      Pattern.compile("(«secret:[0-9a-f]{8}»|[^:]*):(.*)", Pattern.DOTALL);
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  /// Unpacks them; nothing where these are none in this charset.
  static Optional<BasicCredentials> of(String base64, Charset charset) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
      Matcher pair = PAIR.matcher(charset.newDecoder().decode(bytes));
      return pair.matches()
          ? Optional.of(new BasicCredentials(pair.group(1), pair.group(2)))
          : Optional.empty();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty(); // it only calls itself so
    }
  }

  /// Whether the name is what opens the door: it stands alone, or a machine made it. A UUID names
  /// who asks, as it does elsewhere.
  boolean isUserSecret() {
    return password.isEmpty()
        || (SecretRandomness.looksRandom(user) && !UUID.matcher(user).matches());
  }

  String packed() {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(pair);
  }
}
