package dev.reprise.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  @Test
  void writesWhatTheReaderReadsBack() {
    for (long seed = 0; seed < 5_000; seed++) {
      Object tree = new RandomJson(seed).value(5);

      byte[] utf8 = utf8(tree);

      assertThat(Json.parse(utf8, 0, utf8.length)).as("seed %d", seed).isEqualTo(tree);
      assertThat(Json.parse(JsonWriter.text(tree))).as("seed %d", seed).isEqualTo(tree);
    }
  }

  @Test
  void writesEveryCharacterSoThatItComesBack() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String text = "x" + new String(Character.toChars(c)) + "y";

      byte[] utf8 = utf8(text);

      if (!text.equals(Json.parse(utf8, 0, utf8.length))) {
        assertThat(Json.parse(utf8, 0, utf8.length)).as("U+%X", c).isEqualTo(text);
      }
    }
  }

  @Test
  void neverWritesARawControlCharacter() {
    for (char c = 0; c < 0x20; c++) {
      for (byte b : utf8("a" + c + "b")) {
        assertThat(b).isBetween((byte) 0x20, (byte) 0x7e);
      }
    }
  }

  @Test
  void keepsHalvesOfSurrogatePairsAsEscapes() {
    assertThat(JsonWriter.text("a\ud800")).isEqualTo("\"a\\ud800\"");
    assertThat(JsonWriter.text("\udc00\ud83d\ude00\ud83d"))
        .isEqualTo("\"\\udc00\ud83d\ude00\\ud83d\"");
  }

  @Test
  void keepsTheOrderOfKeys() {
    var map = new LinkedHashMap<String, Object>();
    map.put("z", 1);
    map.put("a", List.of());
    map.put("m", Map.of());

    assertThat(JsonWriter.text(map)).isEqualTo("{\"z\":1,\"a\":[],\"m\":{}}");
  }

  @Test
  void refusesNumbersThatJsonCannotHold() {
    for (Number number : List.of(Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)) {
      assertThatThrownBy(() -> JsonWriter.text(number))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(number.toString());
    }
  }

  @Test
  void refusesValuesThatAreNotJson() {
    assertThatThrownBy(() -> JsonWriter.text(List.of(new Object())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object");
  }

  @Test
  void forgetsWhatWasWrittenFromAPlaceOn() throws IOException {
    var writer = new JsonWriter(1);
    writer.value("kept").newline();
    int mark = writer.size();
    writer.value(Map.of("dropped", "x".repeat(1_000))).reset(mark);
    writer.value(true).newline();

    var out = new ByteArrayOutputStream();
    writer.writeTo(out);

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\"kept\"\ntrue\n");
  }

  private static byte[] utf8(@Nullable Object value) {
    var buffer = new JsonWriter(1).value(value).written();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
