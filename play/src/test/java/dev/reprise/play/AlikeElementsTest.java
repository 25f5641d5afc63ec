package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Elements of lists that are alike at most, at the limits of what can be told of them.
class AlikeElementsTest {
  @Test
  void areNotAlikeInWhatSaysNothing() {
    var likeness =
        new Likeness(
            List.of(Map.of("a", "?", "n", "1"), Map.of("b", "x")),
            List.of(Map.of("b", "y"), Map.of("a", "?", "n", "2")));

    assertThat(likeness.isOtherOrder()).isFalse();
    assertThat(likeness.partners()).containsExactly(0, 1);
  }

  @Test
  void stayInTheirPlaceWhereTheyAreAsAlikeElsewhere() {
    var likeness =
        new Likeness(
            List.of(Map.of("x", "1"), Map.of("kind", "dog", "age", "3"), "e", "f"),
            List.of(
                Map.of("kind", "dog", "age", "5"), Map.of("kind", "dog", "age", "6"), "f", "e"));

    assertThat(likeness.isOtherOrder()).isTrue();
    assertThat(likeness.partners()).containsExactly(0, 1, 3, 2);
  }

  @ParameterizedTest
  @CsvSource({"3, true", "200, true", "201, false"})
  void areLookedForInListsOfABearableLength(int length, boolean found) {
    var before = new ArrayList<Object>();
    var after = new ArrayList<Object>();
    for (int i = 0; i < length; i++) {
      before.add(Map.of("name", "n" + i, "age", "old"));
      after.addFirst(Map.of("name", "n" + i, "age", "new" + i));
    }

    assertThat(new Likeness(before, after).isOtherOrder()).isEqualTo(found);
  }
}
