package dev.reprise.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {
  @ParameterizedTest
  @CsvSource({
    "/a/b, /a/b, true",
    "/a/b, /x/a/b, false",
    "a/b, /x/a/b, true",
    "a/b, /xa/b, false",
    "a/b, /x/a/b/c, false",
    "*.cfg, disturbed.cfg, true",
    "*.cfg, /x/y/disturbed.cfg, true",
    "/a/*/c, /a/b/c, true",
    "/a/*/c, /a/b/b/c, false",
    "/a/**/c, /a/c, true",
    "/a/**/c, /a/x/y/c, true",
    "**/elevationquery/**, /runs/p/cfg/elevationquery/, true",
    "**/elevationquery/**, /runs/p/cfg/elevationquery/1/2, true",
    "**/elevationquery/**, /runs/p/cfg/elevationqueryx, false",
    "/a.b, /axb, false",
    "/a(b, /a(b, true",
    "/\\E.*, /anything, false",
    "/😀/*, /😀/x, true"
  })
  void meansWhatAPersonExpects(String pattern, String path, boolean matches) {
    assertThat(new PathPattern(pattern).matches(path)).isEqualTo(matches);
  }

  @Test
  void crossesLineFeeds() {
    assertThat(new PathPattern("/a/**").matches("/a/b\nc")).isTrue();
  }

  @Test
  void isNotEmpty() {
    assertThatThrownBy(() -> new PathPattern(" ")).isInstanceOf(IllegalArgumentException.class);
  }
}
