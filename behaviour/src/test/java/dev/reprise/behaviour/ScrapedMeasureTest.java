package dev.reprise.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ScrapedMeasureTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void aCounterThatBeganAnewCountsFromZero() {
    assertThat(rate("c_total{a=\"1\"} 90", "c_total{a=\"1\"} 20")).hasValue(2);
    assertThat(rate("c_total{a=\"1\"} 90", "c_total{a=\"1\"} 100\nc_total{a=\"2\"} 5"))
        .hasValue(1.5);
  }

  @Test
  void whatIsNotThereIsNoZero() {
    assertThat(rate("", "other 3")).isEmpty();
    assertThat(value(new Measure.OrZero(new Measure.Rate(of("c_total")), of("there")), "", "x 1"))
        .isEmpty();
    assertThat(
            value(new Measure.OrZero(new Measure.Rate(of("c_total")), of("there")), "", "there 1"))
        .hasValue(0);
  }

  @Test
  void takesQuantilesAsPrometheusDoes() {
    String before = "h_bucket{le=\"1\"} 0\nh_bucket{le=\"2\"} 0\nh_bucket{le=\"+Inf\"} 0";
    String after = "h_bucket{le=\"1\"} 50\nh_bucket{le=\"2\"} 90\nh_bucket{le=\"+Inf\"} 100";

    assertThat(value(new Measure.Quantile(of("h"), 0.25), before, after)).hasValue(0.5);
    assertThat(value(new Measure.Quantile(of("h"), 0.7), before, after)).hasValue(1.5);
    assertThat(value(new Measure.Quantile(of("h"), 0.99), before, after)).hasValue(2);
    assertThat(value(new Measure.Quantile(of("h"), 0.5), after, after)).hasValue(Double.NaN);
  }

  @Test
  void readsLabelsWithEverythingInThem() {
    Exposition page =
        Exposition.read(
            """
            # HELP c_total what
            c_total{a="x\\"y\\\\z\\n{}",b="2",} 1.5e3 1700000000000
            plain NaN
            broken{a="1
            """);

    assertThat(page.skipped()).isEqualTo(1);
    assertThat(page.matching("c_total", List.of(LabelMatch.equal("a", "x\"y\\z\n{}"))))
        .extracting(Exposition.Sample::value)
        .containsExactly(1500.0);
    assertThat(page.matching("c_total", List.of(LabelMatch.read("b", "!= 2")))).isEmpty();
  }

  private static OptionalDouble rate(String before, String after) {
    return value(new Measure.Rate(of("c_total")), before, after);
  }

  private static OptionalDouble value(Measure measure, String before, String after) {
    var one = new Scrape(START, Exposition.read(before));
    var other = new Scrape(START.plusSeconds(10), Exposition.read(after));
    return new ScrapedMeasure(one, other, Scope.ALL).of(measure);
  }

  private static Selector of(String name) {
    return new Selector(List.of(new Selector.Variant(name, List.of(), 1)), ScopeLabels.NONE);
  }
}
