package dev.reprise.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WrkTest {
  private static final String GOOD =
      """
        5944 requests in 2.03s, 3.47MB read
      Requests/sec:   2921.62
      Transfer/sec:      1.71MB
      """;

  @Test
  void readsTheRate() {
    assertThat(Wrk.rate(GOOD)).isEqualTo(2921.62);
  }

  @Test
  void takesNoMeasurementInWhichRequestsFailed() {
    assertThatThrownBy(() -> Wrk.rate("  Non-2xx or 3xx responses: 5944\n" + GOOD))
        .hasMessageContaining("wrk met errors");
    assertThatThrownBy(
            () -> Wrk.rate("  Socket errors: connect 0, read 3, write 0, timeout 0\n" + GOOD))
        .hasMessageContaining("wrk met errors");
    assertThatThrownBy(() -> Wrk.rate("unable to connect")).hasMessageContaining("wrk met errors");
  }
}
