package dev.reprise.cli;

import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.ComparisonRules;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/// The options that say when a difference between behaviour profiles counts.
final class RuleOptions {
  @Option(
      names = "--threshold",
      paramLabel = "GROUP|METRIC=PERCENT",
      description = "How far a metric, or all of a group, may move; may be given several times.")
  private Map<String, Double> thresholds = new LinkedHashMap<>();

  /// The rules for profiles by a catalogue.
  ///
  /// @throws IllegalArgumentException if a threshold is of nothing in it
  ComparisonRules rules(Catalogue catalogue) {
    return rules().of(catalogue);
  }

  ComparisonRules rules() {
    ComparisonRules usual = ComparisonRules.USUAL;
    return new ComparisonRules(usual.falseDiscoveryRate(), usual.leastEffective(), thresholds);
  }
}
