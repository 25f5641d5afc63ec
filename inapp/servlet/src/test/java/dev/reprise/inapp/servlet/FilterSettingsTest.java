package dev.reprise.inapp.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FilterSettingsTest {
  @Test
  void excludesWholeFoldersOnly() {
    var settings = FilterSettings.standard().withExcludedPath("/a/b").withExcludedPath("/c/");

    assertThat(settings.excludes("/a/b")).isTrue();
    assertThat(settings.excludes("/a/b/c")).isTrue();
    assertThat(settings.excludes("/a/bc")).isFalse();
    assertThat(settings.excludes("/a")).isFalse();
    assertThat(settings.excludes("/c/d")).isTrue();
    assertThat(settings.excludes("/c")).isFalse();
  }

  @Test
  void refusesAPathThatIsNone() {
    assertThatThrownBy(() -> FilterSettings.standard().withExcludedPath("health"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an excluded path starts with '/': health");
  }
}
