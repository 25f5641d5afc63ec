package dev.reprise.watershed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClimateTest {
  private static final String HEAD =
      """
      5.32300
      Station:  NOWHERE   ID
       da mo year  prcp  dur
                   (mm)  (h)
      """;

  @Test
  void countsOnlyStormsThatErodeAndWarmOnesMore() {
    var winter = Climate.parse(HEAD + " 1 1 1 20.0\n 2 1 1 12.6\n");
    var summer = Climate.parse(HEAD + " 1 7 1 20.0\n 2 7 1 12.6\n");

    assertThat(winter.annualErosivity()).isCloseTo(0.18 * Math.pow(20, 1.81), within(1e-9));
    assertThat(summer.annualErosivity()).isCloseTo(0.41 * Math.pow(20, 1.81), within(1e-9));
  }

  @Test
  void averagesOverTheYearsOfTheFile() {
    var climate = Climate.parse(HEAD + " 1 1 1 10\n 1 1 2 30\n");

    assertThat(climate.station()).isEqualTo("NOWHERE ID");
    assertThat(climate.years()).isEqualTo(2);
    assertThat(climate.annualPrecipitationMm()).isEqualTo(20);
  }

  @Test
  void saysWhichDayIsWrong() {
    assertThatThrownBy(() -> Climate.parse(HEAD + " 1 1 1 10\n 2 1 1 wet\n"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("precipitation of day 2")
        .hasMessageContaining("wet");
    assertThatThrownBy(() -> Climate.parse(HEAD + " 1 13 1 10\n")).hasMessageContaining("Day 1");
    assertThatThrownBy(() -> Climate.parse(HEAD + " 1 1 1 NaN\n")).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Climate.parse(HEAD + " 1 1 1 -4\n")).hasMessageContaining("Day 1");
    assertThatThrownBy(() -> Climate.parse(HEAD)).hasMessageContaining("days of weather");
  }
}
