package dev.reprise.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.profile.Step;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RequestScriptTest {
  @Test
  void holdsTheStepsThatAPlaybackSendsInOrder() {
    String script =
        RequestScript.of(
            List.of(
                step("/a", Optional.empty()),
                step("/b", Optional.of("no response")),
                step("/c", Optional.empty())));

    assertThat(script)
        .contains("{'GET', '/a', {['Accept'] = '*/*'}, nil},\n  {'GET', '/c',")
        .contains("at % #requests + 1")
        .doesNotContain("'/b'");
  }

  @Test
  void spellsBodiesSoThatLuaReadsTheSameBytes() {
    assertThat(new RequestScript().add("POST", "/a", "{\"it's\":\"ä\\\"}").text())
        .contains("'{\"it\\039s\":\"\\195\\164\\092\"}'");
  }

  @Test
  void isNoLoadWithoutRequests() {
    assertThatThrownBy(() -> RequestScript.of(List.of())).hasMessageContaining("no");
  }

  private static Step step(String path, Optional<String> skipped) {
    return new Step("1", "GET", path, OptionalInt.of(200), "GET", skipped);
  }
}
