package dev.reprise.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretRandomnessTest {
  @Test
  void takesWhatAMachineMadeForRandom() {
    assertThat(
            new String[] {
              "a8f5f167f44f4964e6c998dee827110c",
              "550e8400-e29b-41d4-a716-446655440000",
              "s3cr3t-4u7h",
              "QWxhZGRpbjpvcGVuIHNlc2FtZQ",
              "8837461923874612"
            })
        .allMatch(SecretRandomness::looksRandom);
  }

  @Test
  void leavesPreferencesAndDatesOut() {
    assertThat(
            new String[] {
              "dark-mode-enabled",
              "en_US.UTF-8",
              "prefersReducedMotion",
              "2026-11-20T10:30:00Z",
              "version-2",
              "true",
              "application/json",
              "1763637000123"
            })
        .noneMatch(SecretRandomness::looksRandom);
  }

  @Test
  void trustsAKeyMoreThanACookie() {
    assertThat(new String[] {"summer2024", "correct horse battery staple"})
        .allMatch(SecretRandomness::isPeculiar)
        .noneMatch(SecretRandomness::looksRandom);
    assertThat(new String[] {"password", "hunter2", "", "2026-11-20"})
        .noneMatch(SecretRandomness::isPeculiar);
  }
}
