package dev.reprise.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.profile.InvalidDescriptionException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class CatalogueTest {
  private static final String GOOD =
      """
      catalogue: mine
      scopes: {all: {cluster: c}}
      metrics:
        seen: {group: errors, unit: "/s", better: lower, floor: 0.1, kind: rate, scope: all, of: seen_total}
      """;

  @Test
  void temporalHasEveryMetricOfItsCategories() {
    var keys = Catalogue.named("temporal-dsql").metrics().stream().map(Metric::key).toList();

    assertThat(keys)
        .contains("workflows_started_per_sec", "workflows_completed_per_sec")
        .contains("state_transitions_per_sec")
        .contains("workflow_schedule_to_start_p95", "workflow_schedule_to_start_p99")
        .contains("activity_schedule_to_start_p95", "activity_schedule_to_start_p99")
        .contains("persistence_latency_p95", "persistence_latency_p99")
        .contains("sync_match_rate", "async_match_rate", "task_dispatch_latency")
        .contains("backlog_count", "backlog_age")
        .contains("pool_open", "pool_in_use", "pool_idle", "reservoir_size")
        .contains("reservoir_empty_events_per_sec", "open_failures_per_sec", "reconnects_per_sec")
        .contains("occ_conflicts_per_sec", "exhausted_retries_per_sec")
        .contains("dsql_auth_failures_per_sec", "worker_task_slot_utilization")
        .contains("cpu_frontend", "cpu_history", "cpu_matching", "cpu_worker")
        .contains("memory_frontend", "memory_history", "memory_matching", "memory_worker");
  }

  @Test
  void risingExhaustedRetriesAreWorse() {
    var retries =
        Catalogue.named("temporal-dsql").metric("exhausted_retries_per_sec").orElseThrow();

    assertThat(retries.judgement()).isEqualTo(new Judgement("/s", Better.LOWER, 50, 0.001));
  }

  @ParameterizedTest
  @FieldSource("dev.reprise.behaviour.Catalogue#BUILT_IN")
  void thoseBuiltInAreValid(String name) {
    assertThat(Catalogue.named(name).metrics()).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          better: lower  | better: up     | metrics.seen has better "up"; known are higher, lower, neutral
          kind: rate     | kind: count    | metrics.seen has the kind "count"; known are rate, gauge
          floor: 0.1,    |                | metrics.seen has no floor
          floor: 0.1     | floor: -1      | metrics.seen cannot be used: a threshold is above 0 and a floor not below
          scope: all     | scope: some    | metrics.seen has the scope "some"; declared are all
          of: seen_total | of: "a b"      | metrics.seen.of[0] cannot be used: no name of a metric: "a b"
          of: seen_total | off: seen_total | metrics.seen cannot be used: a selector needs at least one name
          unit: "/s"     | units: "/s"    | metrics.seen.unit is missing
          group: errors  | group: errors, colour: red | metrics.seen.colour is not known here
          rate,          | quantile, quantile: "1.5", | a quantile lies between 0 and 1, not 1.5
          kind: rate     | kind: rate, where: {a: "=~ ("} | metrics.seen.where cannot be used: no regular expression: "("
          metrics:       | entries:       | metrics has no entries
          """)
  void saysWhichEntryAndKeyAreWrong(String good, @Nullable String bad, String complaint) {
    String yaml = GOOD.replace(good, bad == null ? "" : bad);

    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(InvalidDescriptionException.class)
        .hasMessageStartingWith("mine.yaml:")
        .hasMessageContaining(complaint);
  }

  @Test
  void oneEntryStandsForSeveral() {
    String yaml =
        GOOD.replace("seen:", "seen_{who}:")
            .replace("group:", "each: {who: [a, b]}, group:")
            .replace("seen_total", "\"{who}_total\"");

    assertThat(read(yaml).metrics())
        .extracting(
            it -> it.key() + " " + new PromQl(Scope.ALL, Duration.ofMinutes(1)).of(it.measure()))
        .containsExactly("seen_a sum(rate(a_total{}[60s]))", "seen_b sum(rate(b_total{}[60s]))");
  }

  @Test
  void whatIsNeitherBuiltInNorAFileIsNoCatalogue() {
    assertThatThrownBy(() -> Catalogue.named("nowhere.yaml"))
        .hasMessage(
            "nowhere.yaml is no catalogue: neither built in (temporal-dsql, http-service, reprise)"
                + " nor a file that can be read");
  }

  private static Catalogue read(String yaml) {
    return Catalogue.read(
        new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "mine.yaml");
  }
}
