package dev.reprise.watershed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DelineationTest {
  /// A valley that falls to the south between two slopes, with a pit in its floor.
  private static final Raster VALLEY =
      Raster.parse(
          """
          ncols 5 nrows 5 xllcorner 0 yllcorner 0 cellsize 0.001
          90 80 70 80 90
          89 79 60 79 89
          88 78 40 78 88
          87 77 50 77 87
          86 76 45 76 86
          """);

  private static final int MOUTH = 22;

  @Test
  void letsAPitSpillOverItsEdge() {
    var drainage = Drainage.of(VALLEY);

    assertThat(drainage.receiver(12)).isEqualTo(17);
    assertThat(drainage.receiver(17)).isEqualTo(MOUTH);
    assertThat(drainage.largestOutlet()).isEqualTo(MOUTH);
  }

  @Test
  void drainsEveryCellExactlyOnce() {
    var drainage = Drainage.of(VALLEY);

    var leaving =
        IntStream.range(0, 25)
            .filter(cell -> drainage.receiver(cell) == Drainage.NOWHERE)
            .map(drainage::accumulation)
            .sum();

    assertThat(leaving).isEqualTo(25);
    assertThat(drainage.uphill()).hasSize(25).doesNotHaveDuplicates();
  }

  @Test
  void cutsTheLandAboveTheOutletIntoHillslopes() {
    var hectare = VALLEY.hectares(MOUTH);

    var land = Delineation.above(MOUTH, VALLEY, 3 * hectare);

    var subcatchments = land.subcatchments();
    assertThat(subcatchments).isNotEmpty();
    assertThat(subcatchments.getFirst().topazId()).isEqualTo(11);
    var area = subcatchments.stream().mapToDouble(Subcatchment::areaHa).sum();
    var drained = Drainage.of(VALLEY).accumulation(MOUTH) * hectare;
    assertThat(area).isLessThan(drained).isPositive();
  }

  @Test
  void refusesAnOutletBesideTheChannels() {
    assertThatThrownBy(() -> Delineation.above(0, VALLEY, 3 * VALLEY.hectares(0)))
        .isInstanceOf(BadInput.class);
  }
}
