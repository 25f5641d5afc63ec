package dev.reprise.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,",
        "{\"a\":}",
        "{\"a\":1}}",
        "1 2",
        "nul",
        "'a'",
        "\"\n\"",
        "NaN"
      })
  void refusesWhatIsNotOneJsonValue(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
    byte[] utf8 = text.getBytes(UTF_8);
    assertThatThrownBy(() -> Json.parse(utf8, 0, utf8.length)).isInstanceOf(JsonException.class);
  }

  @Test
  void refusesAKeyThatComesTwice() {
    assertThatThrownBy(() -> Json.parse("{\"a\":1,\"a\":2}")).isInstanceOf(JsonException.class);
  }

  @Test
  void refusesAttacksOnTheStack() {
    assertThat(Json.parse("[".repeat(400) + "]".repeat(400))).isNotNull();
    assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(JsonException.class);
  }

  @Test
  void doesNotRepeatTheTextThatItCannotRead() {
    assertThatThrownBy(() -> Json.parse("{\"password\": hunter2}"))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("column")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void answersDamagedBytesWithNothingButItsException() {
    byte[] good =
        "{\"a\":[1,2.5,\"\\ud83d\\ude00 é€😀\",null,true],\"b\":{\"c\":\"\\n\"}}".getBytes(UTF_8);
    var random = new Random(4);
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length + 1));
      for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        Json.parse(bytes, 0, bytes.length);
      } catch (JsonException expected) {
        assertThat(expected).hasMessageStartingWith("");
      }
    }
  }

  @Test
  void readsOnlyItsPartOfAnArray() {
    byte[] bytes = "xx{\"a\":1}yy".getBytes(UTF_8);

    assertThat(Json.parseObject(bytes, 2, 7)).isEqualTo(Map.of("a", 1));
  }

  @Test
  void refusesAnObjectThatIsNone() {
    assertThatThrownBy(() -> Json.parseObject("[1]"))
        .isInstanceOf(JsonException.class)
        .hasMessage("not a JSON object");
  }
}
