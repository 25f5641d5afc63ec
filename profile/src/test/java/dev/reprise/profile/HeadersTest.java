package dev.reprise.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeadersTest {
  private static final Headers SOME =
      Headers.of("Content-Type", "text/html", "Set-Cookie", "a=1", "Set-Cookie", "b=2");

  @Test
  void findsLinesByTheirNameInLowerCase() {
    assertThat(SOME.first("content-type")).hasValue("text/html");
    assertThat(SOME.first("set-cookie")).hasValue("a=1");
    assertThat(SOME.all("set-cookie")).containsExactly("a=1", "b=2");
    assertThat(SOME.first("accept")).isEmpty();
  }

  @Test
  void writesALineAsItsValueAndSeveralAsAList() {
    assertThat(JsonWriter.text(SOME))
        .isEqualTo("{\"content-type\":\"text/html\",\"set-cookie\":[\"a=1\",\"b=2\"]}");
    assertThat(JsonWriter.text(Headers.none())).isEqualTo("{}");
  }

  @Test
  void changesValuesAndLeavesTheRest() {
    Headers changed =
        SOME.mapValues((name, value) -> name.equals("set-cookie") ? value + "!" : value);

    assertThat(changed.values()).containsExactly("text/html", "a=1!", "b=2!");
    assertThat(SOME.mapValues((name, value) -> value)).isSameAs(SOME);
  }

  @Test
  void refusesAValueWithoutItsName() {
    assertThatThrownBy(() -> new Headers(List.of("a"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
