package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> NAMES = List.of("promote", "play", "--json", "--base-url");

  @Test
  void findsTheNameWithAFewLettersWrong() {
    assertThat(NearestName.among(NAMES, "promot")).hasValue("promote");
    assertThat(NearestName.among(NAMES, "paly")).hasValue("play");
    assertThat(NearestName.among(NAMES, "--base-ulr")).hasValue("--base-url");
  }

  @Test
  void doesNotGuessWildly() {
    assertThat(NearestName.among(NAMES, "archive")).isEmpty();
    assertThat(NearestName.among(List.of(), "play")).isEmpty();
  }
}
