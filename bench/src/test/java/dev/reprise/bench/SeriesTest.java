package dev.reprise.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
  @Test
  void hasTheMiddleFigureAsItsMedian() {
    assertThat(new Series("a", List.of(9.0, 1.0, 4.0)).median()).isEqualTo(4);
    assertThat(new Series("a", List.of(9.0, 1.0, 4.0, 6.0)).median()).isEqualTo(5);
  }

  @Test
  void comparesRoundByRoundSoThatADriftOfTheMachineCancelsOut() {
    var base = new Series("base", List.of(100.0, 50.0, 10.0));
    var half = new Series("half", List.of(50.0, 25.0, 5.0));

    assertThat(half.ratioTo(base)).isCloseTo(0.5, within(1e-9));
    assertThat(base.ratioTo(base)).isEqualTo(1);
  }

  @Test
  void tellsItsSpread() {
    var series = new Series("a", List.of(3.0, 1.0, 2.0));

    assertThat(series.min()).isEqualTo(1);
    assertThat(series.max()).isEqualTo(3);
  }
}
