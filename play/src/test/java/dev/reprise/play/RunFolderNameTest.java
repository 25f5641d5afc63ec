package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.SafeName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"palouse", "profile;;tmp;;palouse", "a.b_c-1"})
  void isTheRunItselfWhereThatIsHarmless(String runId) {
    assertThat(RunFolderName.of(runId)).isEqualTo(runId);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        ".",
        ".;.",
        ";..",
        "a/b",
        "a\\b",
        "/etc",
        "x\0",
        ";;",
        "a.;.b",
        "x--0123abcd",
        ".hidden",
        "a;--0123abcd"
      })
  void isASafeNameWhereItIsNot(String runId) {
    assertThat(RunFolderName.of(runId)).isEqualTo(SafeName.of(runId)).matches(SafeName::isSafe);
  }
}
