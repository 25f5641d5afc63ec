package dev.reprise.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HillslopeTest {
  private static final Climate STORMY =
      new Climate("test", List.of(new Climate.Day(1, 7, 40), new Climate.Day(1, 1, 25)));

  private static Hillslope hillslope(double slope, LandCover cover, BurnSeverity severity) {
    var land = new Subcatchment(1, 11, 14, 20, slope, 150, 900, -117, 46);
    return new Hillslope(land, cover, severity, CoverTransform.NONE.cover(cover, severity));
  }

  private static double loss(double slope, LandCover cover, BurnSeverity severity) {
    return hillslope(slope, cover, severity).soilLoss(100, 0.03);
  }

  @Test
  void losesMoreWhereItIsSteeperBarerOrBurned() {
    var gentle = loss(0.1, LandCover.EVERGREEN_FOREST, BurnSeverity.UNBURNED);

    assertThat(loss(0.3, LandCover.EVERGREEN_FOREST, BurnSeverity.UNBURNED)).isGreaterThan(gentle);
    assertThat(loss(0.1, LandCover.CROPS, BurnSeverity.UNBURNED)).isGreaterThan(gentle);
    assertThat(loss(0.1, LandCover.EVERGREEN_FOREST, BurnSeverity.HIGH)).isGreaterThan(10 * gentle);
  }

  @Test
  void deliversOnlyAPartOfWhatIsLost() {
    var slopes = List.of(hillslope(0.2, LandCover.GRASS, BurnSeverity.LOW));

    var loss = SoilLoss.of(slopes, STORMY, 0.03);

    assertThat(loss.sedimentYieldT()).isPositive().isLessThan(loss.hillslopeLossT());
    assertThat(SoilLoss.of(slopes, STORMY, 0.06).sedimentYieldT())
        .isGreaterThan(loss.sedimentYieldT());
  }

  @Test
  void losesLessUnderMulch() {
    var bare = hillslope(0.2, LandCover.GRASS, BurnSeverity.HIGH);

    assertThat(bare.withMoreCover(0.3).soilLoss(100, 0.03)).isLessThan(bare.soilLoss(100, 0.03));
    assertThat(bare.withMoreCover(0.99).cover()).isEqualTo(1);
  }
}
