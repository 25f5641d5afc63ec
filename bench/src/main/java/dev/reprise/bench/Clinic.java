package dev.reprise.bench;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// What the parts of one instance of [TrickyApplication] share: its time, its chance and its rules.
final class Clinic {
  private final TrickySettings settings;
  private final Entropy entropy;

  Clinic(TrickySettings settings) {
    this.settings = settings;
    this.entropy = new Entropy(settings.seed());
  }

  Entropy entropy() {
    return entropy;
  }

  boolean keeps(Rule rule) {
    return settings.keeps(rule);
  }

  int polls() {
    return settings.polls();
  }

  Instant now() {
    return settings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /// As HTTP headers and sentences spell it.
  static String httpDate(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
  }
}
