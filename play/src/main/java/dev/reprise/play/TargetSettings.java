package dev.reprise.play;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// How a playback reaches the application.
///
/// @param base the URL below which it lives, as [HttpTarget#checked] leaves it
/// @param insecure whether any certificate will do
/// @param connectTimeout how long a connection may take to come about
/// @param cookie the value of the `Cookie` header to send as it is, instead of the jar's cookies
record TargetSettings(
    URI base, boolean insecure, Duration connectTimeout, Optional<String> cookie) {
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  TargetSettings {
    base = HttpTarget.checked(base);
    if (!connectTimeout.isPositive()) {
      throw new IllegalArgumentException("no connection comes about within " + connectTimeout);
    }
    cookie.ifPresent(TargetSettings::check);
  }

  static TargetSettings of(URI base) {
    return new TargetSettings(base, false, CONNECT_TIMEOUT, Optional.empty());
  }

  private static void check(String cookie) {
    if (!WireCheck.isHeaderValue(cookie)) {
      throw new PlaybackException(
          PlaybackException.Reason.BAD_REQUEST,
          "The cookie holds a line break or another character that no header can carry; give the"
              + " value of one Cookie header.");
    }
  }

  @Override
  public String toString() {
    return "TargetSettings[" + base + "]"; // a cookie does not belong in a log
  }
}
