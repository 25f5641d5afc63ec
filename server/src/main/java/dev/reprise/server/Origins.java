package dev.reprise.server;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The web origins whose pages may call the server.
final class Origins {
  private final Set<String> configured;

  Origins(Set<String> configured) {
    this.configured = configured;
  }

  /// Refuses what no browser would ever send, because it would silently allow nothing.
  static Set<String> checked(Set<String> origins) {
    return origins.stream().map(Origins::checked).collect(Collectors.toUnmodifiableSet());
  }

  private static String checked(String origin) {
    String lower = origin.toLowerCase(Locale.ROOT);
    if (!lower.matches("https?://[^/?#@*\\s]+")) {
      throw new IllegalArgumentException(
          "an origin is like https://app.example.org:8443, without a path, not \"" + origin + "\"");
    }
    return lower;
  }

  /// Whether a page of another origin may read our answers.
  boolean isConfigured(String origin) {
    return configured.contains(origin.toLowerCase(Locale.ROOT));
  }

  /// Whether a page of this origin may change state.
  ///
  /// The scheme is not compared with ours: a server in front of us may have ended the encryption.
  boolean mayChangeState(String origin, String host) {
    return isConfigured(origin) || authority(origin).equalsIgnoreCase(host);
  }

  private static String authority(String origin) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority == null ? "" : authority;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
