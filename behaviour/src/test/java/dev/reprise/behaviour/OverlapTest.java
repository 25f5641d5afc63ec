package dev.reprise.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlapTest {
  private final Random random = new Random(3);

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 12})
  void meansOverTheLastSamplesGiveTheirLengthAway(int length) {
    assertThat(Overlap.of(means(length), means(length)).samples()).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.9})
  void chainsDoNotOverlap(double correlation) {
    assertThat(Overlap.of(chain(correlation), chain(correlation)).isThere()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 60})
  void constantAndShortSeriesDoNotOverlap(int size) {
    assertThat(Overlap.of(new double[size], new double[size]).isThere()).isFalse();
  }

  private double[] means(int length) {
    double[] steps = random.doubles(120 + length).toArray();
    double[] means = new double[120];
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j < length; j++) {
        means[i] += steps[i + j] / length;
      }
    }
    return means;
  }

  private double[] chain(double correlation) {
    double[] chain = new double[120];
    for (int i = 1; i < chain.length; i++) {
      chain[i] = correlation * chain[i - 1] + random.nextGaussian();
    }
    return chain;
  }
}
