package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static dev.reprise.play.Recorded.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.play.Recorded.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Small numbers that name things beside the same numbers that count or measure.
@Timeout(60)
class NumberedThingsTest {
  @TempDir Path root;

  /// What became of the answer of `/pets/7`, whose pet is number 12 today.
  private StepResult pet(String recorded, String live) {
    var profile =
        new ProfileFixture(
            root,
            post("/pets").json("{}").answers(201, "{\"id\":7}"),
            get("/pets/7").answers(200, recorded));
    PlaybackResult result =
        profile.play(asked ->
            asked.method().equals("POST") ? Answer.of(201, "{\"id\":12}") : Answer.json(live));
    return result.steps().get(1);
  }

  private static String differences(StepResult step) {
    return String.join(
        ", ", step.differences().stream().map(it -> it.at() + " " + it.kind().word()).toList());
  }

  @Test
  void doNotExcuseAQuantityThatBecameTheIdOfToday() {
    StepResult step = pet("{\"id\":7,\"quantity\":7}", "{\"id\":12,\"quantity\":12}");

    assertThat(differences(step)).isEqualTo("$.quantity changed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"id":7,"price":7.5}         | {"id":12,"price":12.5}       | $.price changed
          {"id":7,"sizes":[7]}         | {"id":12,"sizes":[12]}       | $.sizes[0] changed
          {"id":7,"say":"{\\"n\\":7}"} | {"id":12,"say":"{\\"n\\":12}"} | $.say changed
          {"id":7,"parentId":7}        | {"id":12,"parentId":12}      | ``
          {"id":7,"pet":7}             | {"id":12,"pet":12}           | ``
          {"id":7,"pets":7}            | {"id":12,"pets":7}           | ``
          {"id":7,"pets":7}            | {"id":12,"pets":8}           | $.pets changed
          {"id":7,"text":"pet 7"}      | {"id":12,"text":"pet 12"}    | ``
          """)
  void holdNumbersToWhatTheirPlaceSaysOfThem(String was, String is, String differences) {
    assertThat(differences(pet(was, is))).isEqualTo(differences);
  }

  @Test
  void reportAStaleNumber() {
    assertThat(differences(pet("{\"id\":7,\"a\":1}", "{\"id\":7,\"a\":1}")))
        .isEqualTo("$.id changed");
  }
}
