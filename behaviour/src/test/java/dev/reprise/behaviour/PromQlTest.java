package dev.reprise.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromQlTest {
  private static final ScopeLabels LABELS = new ScopeLabels("cluster", "namespace", "taskqueue");
  private final PromQl promQl =
      new PromQl(new Scope("prod", "default", "main"), Duration.ofMinutes(1));

  @Test
  void narrowsByClusterNamespaceAndTaskQueue() {
    assertThat(promQl.of(new Measure.Rate(names("a_total"))))
        .isEqualTo(
            "sum(rate(a_total{cluster=\"prod\",namespace=\"default\",taskqueue=\"main\"}[60s]))");
  }

  @Test
  void escapesWhatAValueHolds() {
    var hostile = new PromQl(new Scope("a\"b\\c\nd", "", ""), Duration.ofMillis(1500));

    assertThat(hostile.of(new Measure.Gauge(names("g"), Measure.Across.MAX)))
        .isEqualTo("max(g{cluster=\"a\\\"b\\\\c\\nd\"})");
  }

  @Test
  void takesTheFirstNameThatIsThereAndBringsItToOneUnit() {
    var both =
        new Selector(
            List.of(
                new Selector.Variant("a_seconds", List.of(), 1000),
                new Selector.Variant("a_milliseconds", List.of(), 1)),
            ScopeLabels.NONE);

    assertThat(promQl.of(new Measure.Rate(both)))
        .isEqualTo("sum(rate(a_seconds{}[60s])) * 1000.0 or sum(rate(a_milliseconds{}[60s]))");
  }

  @Test
  void asksForClassicAndNativeHistograms() {
    var of = new Selector(List.of(new Selector.Variant("h", List.of(), 1)), ScopeLabels.NONE);

    assertThat(promQl.of(new Measure.Quantile(of, 0.95)))
        .isEqualTo(
            "histogram_quantile(0.95, sum by (le) (rate(h_bucket{}[60s])))"
                + " or histogram_quantile(0.95, sum(rate(h{}[60s])))");
  }

  @Test
  void fillsWhatIsWrittenByHand() {
    var raw = new Measure.Raw("max(delta(x{$matchers}[$window]))", LABELS);

    assertThat(new PromQl(new Scope("prod", "", ""), Duration.ofMillis(1500)).of(raw))
        .isEqualTo("max(delta(x{cluster=\"prod\"}[1500ms]))");
  }

  private static Selector names(String name) {
    return new Selector(List.of(new Selector.Variant(name, List.of(), 1)), LABELS);
  }
}
