package dev.reprise.play;

import dev.reprise.profile.AppDescription.FreshRule;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Values that clients make anew for each request, where the application description says so: a
/// nonce, a time of sending.
///
/// @param rules where they stand in requests, and what they look like
/// @param clock the time of day
record FreshValues(List<FreshRule> rules, InstantSource clock) {
  private static final SecureRandom RANDOM = new SecureRandom();

  FreshValues {
    rules = List.copyOf(rules);
  }

  /// A new value for a place that wants one.
  Optional<String> at(Place place, String recorded) {
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    String anywhere = place.anywhere().text();
    return rules.stream()
        .filter(rule -> rule.at().equals(place.text()) || rule.at().equals(anywhere))
        .findFirst()
        .map(rule -> made(rule.like(), recorded));
  }

  private String made(String like, String recorded) {
    Instant now = clock.instant();
    return switch (like) {
      case "uuid" -> UUID.randomUUID().toString();
      case "timestamp" -> now.truncatedTo(ChronoUnit.MILLIS).toString();
      case "millis" -> String.valueOf(now.toEpochMilli());
      case "seconds" -> String.valueOf(now.getEpochSecond());
      default -> token(recorded.length());
    };
  }

  private static String token(int length) {
    byte[] bytes = new byte[(length + 1) / 2];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes).substring(0, length);
  }
}
