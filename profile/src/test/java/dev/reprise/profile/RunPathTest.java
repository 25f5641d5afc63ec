package dev.reprise.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunPathTest {
  private final RunPath path = new RunPath("/runs/{runid}/{config}/");

  @ParameterizedTest
  @CsvSource({
    "/runs/palouse/disturbed/rq/api/x, palouse, disturbed",
    "/weppcloud/runs/palouse/disturbed/, palouse, disturbed",
    "/runs/palouse/disturbed/?next=/runs/other/x/, palouse, disturbed",
    "/runs/profile%3B%3Btmp%3B%3Bpalouse/cfg/x, profile;;tmp;;palouse, cfg",
    "/runs/profile;;tmp;;palouse/cfg/x, profile;;tmp;;palouse, cfg",
    "/runs/a+b%20c/d%20e/x, a+b c, d e",
    "/runs/palouse, palouse, ''",
    "/runs/palouse/, palouse, ''",
    "/runs/palouse/page, palouse, ''",
    "/runs/palouse?x=/y/, palouse, ''",
    "/runs/50%/x/, 50%, x",
    "/runs/%zz/x/, %zz, x",
    "/runs/%FF/x/, %FF, x",
    "/runs/%2e%2e/x/, .., x",
  })
  void findsRunAndConfiguration(String target, String run, String config) {
    assertThat(path.find(target)).contains(new RunPath.Address(new RunId(run), config));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "/runs", "/runs/", "/runs//x", "/login?next=/runs/a/b/", "/Runs/a"})
  void findsNothingElsewhere(String target) {
    assertThat(path.find(target)).isEmpty();
  }

  @Test
  void leavesTheConfigurationEmptyWhereTheTemplateNamesNone() {
    assertThat(new RunPath("/runs/{runid}/").find("/runs/a/b/c"))
        .contains(new RunPath.Address(new RunId("a"), ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{runid}", "/{runid}", "/runs/x", "runs/{runid}", "/runs{runid}"})
  void refusesATemplateThatNamesNoRun(String template) {
    assertThatThrownBy(() -> new RunPath(template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a run path is like");
  }
}
