package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildVersionTest {
  @Test
  void tellsVersionCommitAndJdk() {
    assertThat(new BuildVersion().getVersion())
        .singleElement()
        .asString()
        .matches(
            "reprise \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?( \\([0-9a-f]{7,}(-dirty)?\\))?, JDK \\d+.*");
  }
}
