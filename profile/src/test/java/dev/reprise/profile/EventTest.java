package dev.reprise.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {
  @Test
  void namesTheKeysThatTheEngineReads() {
    var event =
        event(
            """
            {"stage":"request","id":"7","runId":"palouse","captureId":"stream","config":"disturbed",
             "method":"post","endpoint":"/runs/palouse/x?y=1","own":[1],
             "requestMeta":{"form":[{"name":"a","seed":"seed/a"},"no part"]}}
            """);

    assertThat(event.stage()).isEqualTo(Event.Stage.REQUEST);
    assertThat(event.runId()).contains("palouse");
    assertThat(event.captureId()).contains("stream");
    assertThat(event.config()).contains("disturbed");
    assertThat(event.method()).isEqualTo("POST");
    assertThat(event.path()).isEqualTo("/runs/palouse/x");
    assertThat(event.form()).containsExactly(Map.of("name", "a", "seed", "seed/a"));
    assertThat(event.fields()).containsKey("own");
  }

  @Test
  void readsKeysOfAnotherKindAsIfTheyWereMissing() {
    var event =
        event(
            """
            {"stage":"response","id":"7","runId":4,"method":[],"endpoint":null,"status":"200",
             "requestMeta":[],"responseMeta":"x"}
            """);

    assertThat(event.runId()).isEmpty();
    assertThat(event.method()).isEmpty();
    assertThat(event.endpoint()).isEmpty();
    assertThat(event.status()).isEmpty();
    assertThat(event.form()).isEmpty();
    assertThat(event.responseMeta()).isEmpty();
  }

  @Test
  void survivesAStatusThatIsNoStatus() {
    assertThat(event("{\"stage\":\"response\",\"id\":\"7\",\"status\":1e999999999}").status())
        .isNotEqualTo(event("{\"stage\":\"response\",\"id\":\"7\",\"status\":200}").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"stage\":\"request\"}",
        "{\"stage\":\"request\",\"id\":\"\"}",
        "{\"stage\":\"request\",\"id\":5}",
        "{\"stage\":\"REQUEST\",\"id\":\"5\"}",
        "{\"stage\":null,\"id\":\"5\"}",
        "{\"stage\":[\"request\"],\"id\":\"5\"}"
      })
  void isNothingWithoutStageAndId(String json) {
    assertThatThrownBy(() -> event(json))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .containsAnyOf("\"stage\"", "\"id\"");
  }

  @Test
  void cannotBeChangedFromOutside() {
    var fields = new HashMap<String, @Nullable Object>();
    fields.put("stage", "request");
    fields.put("id", "7");
    var event = new Event(fields);

    fields.put("id", "8");

    assertThat(event.id()).isEqualTo("7");
    assertThatThrownBy(() -> event.fields().put("id", "9"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static Event event(String json) {
    return new Event(Json.parseObject(json));
  }
}
