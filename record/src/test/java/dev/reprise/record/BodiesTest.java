package dev.reprise.record;

import static dev.reprise.record.Recorded.JSON;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BodiesTest {
  @TempDir private Path folder;
  private RecordedBodies bodies;

  @BeforeEach
  void start() {
    bodies = new RecordedBodies(folder);
  }

  @Test
  void tellsJsonAsItCame() {
    assertThat(bodies.request("application/json", "{ \"a\" : 1 }".getBytes(UTF_8)))
        .containsEntry("bodyType", "json")
        .containsEntry("jsonPayload", "{ \"a\" : 1 }")
        .containsEntry("bytes", 11);
    assertThat(bodies.request("application/problem+json; charset=utf-8", "[1".getBytes(UTF_8)))
        .containsEntry("bodyType", "json")
        .containsEntry("jsonPayload", "[1");
  }

  @Test
  void tellsAFormAsItsFieldsInOrder() {
    Map<String, @Nullable Object> meta =
        bodies.request(
            "application/x-www-form-urlencoded",
            "b=1&a=x+%C3%A9%26&b=2&empty=&flag&%zz=%".getBytes(UTF_8));

    assertThat(meta).containsEntry("bodyType", "form").doesNotContainKey("body");
    assertThat(meta.get("form"))
        .isEqualTo(
            List.of(
                field("b", "1"),
                field("a", "x é&"),
                field("b", "2"),
                field("empty", ""),
                field("flag", ""),
                field("%zz", "%")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": 1, \"b\": \"=&\"}", "name=J%FCrgen"})
  void keepsWhatIsNoFormAsText(String body) {
    assertThat(bodies.request("application/x-www-form-urlencoded", body.getBytes(UTF_8)))
        .containsEntry("bodyType", "form")
        .containsEntry("body", body)
        .doesNotContainKey("form");
  }

  @Test
  void tellsThatThereWasNoBody() {
    assertThat(bodies.request("application/json")).containsEntry("bodyType", "none");
    assertThat(bodies.request("application/json", new byte[0], new byte[0]))
        .containsEntry("bodyType", "none")
        .doesNotContainKeys("bytes", "truncated");
  }

  @Test
  void joinsPiecesOfAnySize() {
    for (int first = 0; first < 2000; first += 83) {
      for (int second : new int[] {1, 511, 1000, 3000}) {
        String text = "é".repeat(first) + "x".repeat(second);
        assertThat(
                bodies.request(
                    "text/plain",
                    "é".repeat(first).getBytes(UTF_8),
                    "x".repeat(second).getBytes(UTF_8)))
            .containsEntry("body", text);
        if (first > 400) {
          break;
        }
      }
    }
  }

  @Test
  void readsTextInTheEncodingThatItClaims() {
    assertThat(bodies.request("text/plain; charset=ISO-8859-1", "Zürich".getBytes(ISO_8859_1)))
        .containsEntry("body", "Zürich");
    assertThat(bodies.request("text/plain; charset=\"utf-16\"", "Zürich".getBytes(UTF_16)))
        .containsEntry("body", "Zürich");
    assertThat(bodies.request("text/plain; charset=klingon", "Zürich".getBytes(UTF_8)))
        .containsEntry("body", "Zürich");
    assertThat(bodies.request("text/plain; charset=us-ascii", "Zürich".getBytes(UTF_8)))
        .containsEntry("body", "Zürich");
  }

  @Test
  void keepsTextOfAnUnknownEncodingAsBytes() throws Exception {
    byte[] latin = "Zürich".getBytes(ISO_8859_1);
    bodies.assertIsFile(bodies.request("text/plain", latin), "binary", latin);
  }

  @Test
  void takesABodyWithoutATypeForWhatItIs() throws Exception {
    assertThat(bodies.request("", "hello".getBytes(UTF_8))).containsEntry("bodyType", "text");
    byte[] noise = {0, 1, 2, (byte) 0xff};
    bodies.assertIsFile(bodies.request("", noise), "binary", noise);
  }

  @Test
  void takesBytesFromEveryKindOfBufferAndLeavesItsPosition() {
    byte[] bytes = "..hello..".getBytes(UTF_8);
    ByteBuffer direct = ByteBuffer.allocateDirect(9).put(bytes).position(2).limit(7);
    ByteBuffer readOnly = ByteBuffer.wrap(bytes, 2, 5).asReadOnlyBuffer();
    ByteBuffer slice = ByteBuffer.wrap(bytes, 1, 7).slice().position(1).limit(6);
    try (var recorder = bodies.open()) {
      ExchangeRecording recording = recorder.exchanges().begin(Recorded.post("/a", "text/plain"));
      for (ByteBuffer buffer : List.of(direct, readOnly, slice, ByteBuffer.allocate(0))) {
        int position = buffer.position();
        recording.requestBody(buffer);
        assertThat(buffer.position()).isEqualTo(position);
      }
      recording.responseHead(200, JSON);
      recording.finish();
    }

    assertThat(bodies.lastMeta("requestMeta")).containsEntry("body", "hellohellohello");
  }

  @Test
  void copiesTheBytesThatItIsGiven() {
    byte[] bytes = "first".getBytes(UTF_8);
    try (var recorder = bodies.open()) {
      ExchangeRecording recording = recorder.exchanges().begin(Recorded.post("/a", "text/plain"));
      recording.requestBody(ByteBuffer.wrap(bytes));
      bytes[0] = 'X';
      recording.finish();
    }

    assertThat(bodies.lastMeta("requestMeta")).containsEntry("body", "first");
  }

  private static Map<String, String> field(String name, String value) {
    return Map.of("name", name, "value", value);
  }
}
