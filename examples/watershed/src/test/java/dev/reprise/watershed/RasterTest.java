package dev.reprise.watershed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RasterTest {
  private static final String HEAD = "ncols 3 nrows 2 xllcorner 10 yllcorner 40 cellsize 0.5 ";

  @Test
  void knowsWhereItsCellsLie() {
    var raster = Raster.parse(HEAD + "NODATA_value -1  1 2 3  4 5 -1");

    assertThat(raster.sample(10.1, 40.9)).hasValue(1);
    assertThat(raster.sample(11.4, 40.6)).hasValue(3);
    assertThat(raster.sample(10.6, 40.1)).hasValue(5);
    assertThat(raster.sample(11.4, 40.1)).isEmpty();
    assertThat(raster.sample(9.9, 40.1)).isEmpty();
    assertThat(raster.sample(10.1, 41.1)).isEmpty();
  }

  @Test
  void readsWhatItWrites() {
    var text = Raster.parse(HEAD + "1 2 3 4 5 -9999").format();

    assertThat(Raster.parse(text).format()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ncols",
        HEAD,
        HEAD + "1 2 3 4 5",
        HEAD + "1 2 3 4 5 6 7",
        HEAD + "1 2 3 4 5 x",
        HEAD + "1 2 3 4 5 Infinity",
        "ncols 0 nrows 2 xllcorner 10 yllcorner 40 cellsize 0.5",
        "ncols 1.5 nrows 2 xllcorner 10 yllcorner 40 cellsize 0.5 1",
        "ncols 100000 nrows 100000 xllcorner 10 yllcorner 40 cellsize 0.5 1",
        "ncols 1 nrows 1 xllcorner 10 yllcorner 40 cellsize 0 1",
      })
  void refusesWhatIsNoRaster(String text) {
    assertThatThrownBy(() -> Raster.parse(text)).isInstanceOf(BadInput.class);
  }
}
