package dev.reprise.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Exchange.Origin;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepRulesTest {
  private final StepRules rules = new StepRules(AppDescriptions.named("weppcloud"));

  @ParameterizedTest
  @CsvSource({
    "GET, /runs/p/c/page?x=1, 200, ",
    "POST, /runs/p/c/rq/api/build, 202, ",
    "GET, /page, 302, status 302",
    "GET, /page, 500, status 500",
    "DELETE, /page, 200, method DELETE",
    "'', /page, 200, method unknown",
    "GET, /runs/p/c/elevationquery/, 200, skip rule **/elevationquery/**",
    "GET, /runs/p/c/elevationquery/?lat=1, 500, skip rule **/elevationquery/**",
    "GET, /page, , no response",
    "GET, '', 200, no path",
    "GET, http://elsewhere/, 200, no path",
  })
  void saysWhyAStepIsSkipped(String method, String endpoint, Integer status, String reason) {
    var known = status == null ? OptionalInt.empty() : OptionalInt.of(status);
    var exchange =
        new Exchange(
            "1",
            method,
            endpoint,
            Origin.RECORDED,
            known,
            false,
            false,
            List.of(),
            -1,
            -1,
            Exchange.Timing.UNKNOWN);

    Step step = rules.step(exchange);

    assertThat(step.skipped().orElse(null)).isEqualTo(reason);
    assertThat(step.isReplayed()).isEqualTo(reason == null);
  }

  @Test
  void skipsWhatIsNotAWholeExchange() {
    assertThat(step(Origin.MISSING, false).skipped()).contains("no request");
    assertThat(step(Origin.REPEATED, false).skipped()).contains("repeated");
    assertThat(step(Origin.RECORDED, true).skipped()).contains("failed");
  }

  @ParameterizedTest
  @CsvSource({
    "/runs/palouse/disturbed/rq/api/build_landuse?x=1, false, POST build_landuse",
    "/runs/palouse/disturbed/rq/api/build_landuse, true, POST build_landuse (upload)",
    "/, false, POST /",
    "/orders/17, false, POST orders/17",
    "/orders/17/, false, POST orders/17",
    "/jobs/6f1e7a0c-9f0e-4d0a-8a1c-0123456789ab, false,"
        + " POST jobs/6f1e7a0c-9f0e-4d0a-8a1c-0123456789ab",
    "/a%20b, false, POST a b",
    "/a%0Ab%zz, false, POST a%0Ab%zz",
    "/a%0Ab, false, POST a?b",
    "'', false, POST /",
  })
  void labelsAStepForPeople(String endpoint, boolean upload, String label) {
    var exchange =
        new Exchange(
            "1",
            "POST",
            endpoint,
            Origin.RECORDED,
            OptionalInt.of(200),
            false,
            upload,
            List.of(),
            -1,
            -1,
            Exchange.Timing.UNKNOWN);

    assertThat(rules.step(exchange).label()).isEqualTo(label);
  }

  @Test
  void keepsLabelsShort() {
    var exchange =
        new Exchange(
            "1",
            "GET",
            "/" + "x".repeat(9_000),
            Origin.RECORDED,
            OptionalInt.empty(),
            false,
            false,
            List.of(),
            -1,
            -1,
            Exchange.Timing.UNKNOWN);

    assertThat(rules.step(exchange).label()).hasSizeLessThan(80).endsWith("…");
  }

  private Step step(Origin origin, boolean failed) {
    return rules.step(
        new Exchange(
            "1",
            "GET",
            "/a",
            origin,
            OptionalInt.of(200),
            failed,
            false,
            List.of(),
            -1,
            -1,
            Exchange.Timing.UNKNOWN));
  }
}
