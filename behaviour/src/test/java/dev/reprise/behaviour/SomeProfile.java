package dev.reprise.behaviour;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Profiles as tests need them.
final class SomeProfile {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private static final Catalogue CATALOGUE = Catalogue.named("temporal-dsql");

  private SomeProfile() {}

  static ProfileHeader header(String id, String namespace, int minute) {
    Instant end = NOON.plus(Duration.ofMinutes(minute));
    return new ProfileHeader(
        new ProfileId(id),
        new ProfileHeader.Title("profile " + id, minute % 2 == 0 ? "even" : "odd"),
        new Scope("prod", namespace, "main"),
        new ProfileHeader.Span(end.minus(Duration.ofHours(1)), end),
        end.plusSeconds(1));
  }

  static BehaviourProfile of(String id, MetricTelemetry... metrics) {
    return of(id, ConfigSnapshot.NONE, metrics);
  }

  static BehaviourProfile of(String id, ConfigSnapshot configuration, MetricTelemetry... metrics) {
    var groups = new EnumMap<Group, List<MetricTelemetry>>(Group.class);
    for (MetricTelemetry metric : metrics) {
      Group group = CATALOGUE.metric(metric.metric()).orElseThrow().group();
      groups.merge(
          group,
          List.of(metric),
          (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
    }
    return new BehaviourProfile(
        header(id, "default", 0),
        new Versions("1.29.1", "0.4.0", "abc123"),
        configuration,
        new Telemetry("temporal-dsql", "a test", 60, groups),
        Map.of("region", "eu-west-1"));
  }

  /// What stands in a tree of JSON, by keys and places in lists.
  static @Nullable Object at(@Nullable Object tree, Object... path) {
    Object at = tree;
    for (Object step : path) {
      at =
          switch (at) {
            case Map<?, ?> map -> map.get(step);
            case List<?> list when step instanceof Integer place -> list.get(place);
            case null, default -> throw new AssertionError("nothing at " + step + " in " + tree);
          };
    }
    return at;
  }

  static MetricTelemetry metric(String key, Samples samples) {
    return metric(key, samples, null);
  }

  static MetricTelemetry metric(String key, Samples samples, @Nullable Double overall) {
    Metric metric = CATALOGUE.metric(key).orElseThrow();
    return new MetricTelemetry(
        key,
        metric.judgement(),
        samples,
        overall,
        new MetricTelemetry.Evidence("a query", "", List.of()));
  }
}
