package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LikenessTest {
  private static Map<String, String> pet(String name, String kind, String age) {
    return Map.of("name", name, "kind", kind, "age", age);
  }

  private static void isPaired(Likeness likeness, boolean otherOrder, int... partners) {
    assertThat(likeness.partners()).containsExactly(partners);
    assertThat(likeness.isOtherOrder()).isEqualTo(otherOrder);
  }

  @Test
  void recognisesEqualElementsThatMoved() {
    isPaired(new Likeness(List.of("x", "y", "z"), List.of("z", "x", "y")), true, 1, 2, 0);
  }

  @Test
  void recognisesEqualElementsAroundOneThatChanged() {
    isPaired(new Likeness(List.of("x", "y", "z"), List.of("z", "w", "x")), true, 2, 1, 0);
  }

  @Test
  void recognisesAlikeElementsThatMoved() {
    List<Object> before = List.of(pet("Rex", "dog", "3"), pet("Tom", "cat", "4"));
    List<Object> after = List.of(pet("Tom", "cat", "5"), pet("Rex", "dog", "9"));

    isPaired(new Likeness(before, after), true, 1, 0);
  }

  @Test
  void keepsTheOrderWhereElementsAreAlikeInEveryOrder() {
    List<Object> before = List.of(pet("Rex", "dog", "3"), pet("Ben", "dog", "4"));
    List<Object> after = List.of(pet("Max", "dog", "5"), pet("Leo", "dog", "6"));

    isPaired(new Likeness(before, after), false, 0, 1);
  }

  @Test
  void keepsTheOrderOfEqualElementsThatStandInTheirPlaces() {
    isPaired(new Likeness(List.of("1", "1", "2"), List.of("1", "2", "2")), false, 0, 1, 2);
  }

  @Test
  void keepsTheOrderOfListsThatHaveNothingInCommon() {
    isPaired(new Likeness(List.of("a", "b", "c"), List.of("d", "e", "f")), false, 0, 1, 2);
  }

  @Test
  void keepsTheOrderWhereNothingIsSaid() {
    List<Object> before = List.of(pet("?", "?", "3"), pet("?", "?", "4"));
    List<Object> after = List.of(pet("?", "?", "7"), pet("?", "?", "8"));

    isPaired(new Likeness(before, after), false, 0, 1);
  }

  @Test
  void keepsTheOrderOfEmptyLists() {
    isPaired(new Likeness(List.of(), List.of()), false);
  }

  @Test
  void pairsEveryElementOnce() {
    var likeness = new Likeness(List.of("x", "x", "y", "a"), List.of("y", "x", "b", "x"));

    assertThat(likeness.partners()).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void pairsLongListsByWhatIsEqual() {
    List<Object> before = IntStream.range(0, 1000).<Object>mapToObj(i -> "n" + i).toList();
    List<Object> after = before.reversed();

    var likeness = new Likeness(before, after);

    assertThat(likeness.isOtherOrder()).isTrue();
    assertThat(likeness.partners()[0]).isEqualTo(999);
  }

  @Test
  void roundsTheTailOfASumAndNothingElse() {
    assertThat(Likeness.rounded("0.30000000000000004")).isEqualTo("0.3");
    assertThat(Likeness.rounded("-0.30000000000000004")).isEqualTo("-0.3");
    assertThat(Likeness.rounded("1.25")).isEqualTo("1.25");
    assertThat(Likeness.rounded("12345678901234567890")).isEqualTo("12345678901234567890");
    assertThat(Likeness.rounded("1.2.3")).isEqualTo("1.2.3");
  }
}
