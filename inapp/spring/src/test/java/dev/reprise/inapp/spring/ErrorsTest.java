package dev.reprise.inapp.spring;

import static dev.reprise.inapp.spring.RunningApplication.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
class ErrorsTest {
  private final RunningApplication application =
      RunningApplication.start(PartsApplication.class, "reprise.testing=1");

  @AfterAll
  void stop() {
    application.close();
  }

  @Test
  void saysWhyATypeCannotBeDeleted() throws IOException, InterruptedException {
    var answer =
        application.send(application.request("/types/4").DELETE().header("X-Request-Id", "del"));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer))
        .isEqualTo(
            Map.of(
                "error", "Cannot delete Type 4 because it is being used by existing parts",
                "code", "TYPE_IN_USE",
                "details", Map.of(),
                "correlationId", "del"));
  }

  @ParameterizedTest
  @CsvSource({
    "/parts/5,       404, Part 5 was not found",
    "/parts/7,       410, the part is no longer made",
    "/parts/x,       400, The request is not valid",
    "/parts?page=0,  400, The request is not valid",
    "/nowhere,       404, There is nothing at this address",
    "/broken,        500, An unexpected error occurred",
    "/refused,       403, This is not allowed",
    "/error,         404, There is nothing at this address",
  })
  void answersEveryFailureInOneShape(String path, int status, String error)
      throws IOException, InterruptedException {
    var answer = application.get(path, "X-Request-Id", "id-1");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(json(answer)).containsOnlyKeys("error", "details", "correlationId");
    assertThat(json(answer)).containsEntry("error", error).containsEntry("correlationId", "id-1");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body()).doesNotContain("hunter2", "internal words", "dev.reprise", "\tat ");
  }

  @Test
  void namesTheFieldsThatAreNotValid() throws IOException, InterruptedException {
    var answer = application.post("/parts", "{\"name\": \" \", \"stock\": -1}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer))
        .containsEntry(
            "details",
            Map.of("name", "must not be blank", "stock", "must be greater than or equal to 0"));
  }

  @Test
  void saysThatABodyCannotBeRead() throws IOException, InterruptedException {
    var answer = application.post("/parts", "{\"name\": ");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer)).containsEntry("error", "The body of the request cannot be read");
  }

  @Test
  void namesTheMethodsThatAreAllowed() throws IOException, InterruptedException {
    var answer = application.post("/echo/direct", "{}");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains("GET");
    assertThat(json(answer)).containsKeys("error", "correlationId");
  }

  @Test
  void answersARuleThatWasBrokenWithoutACode() throws IOException, InterruptedException {
    var answer = application.post("/parts/3/take", "{}");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer))
        .containsEntry("error", "There are only 3 left")
        .doesNotContainKey("code");
  }

  @Test
  void speaksRfc9457WhereThePropertySaysSo() throws IOException, InterruptedException {
    try (var problems =
        RunningApplication.start(
            PartsApplication.class, "reprise.testing=1", "reprise.errors.format=problem")) {
      var answer = problems.get("/parts/5", "X-Request-Id", "p");

      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(json(answer))
          .containsEntry("type", "about:blank")
          .containsEntry("status", 404)
          .containsEntry("detail", "Part 5 was not found")
          .containsEntry("instance", "/parts/5")
          .containsEntry("correlationId", "p");
    }
  }

  @Test
  void changesNothingOutsideOfTestModeUnlessAsked() throws IOException, InterruptedException {
    try (var plain = RunningApplication.start(PartsApplication.class);
        var asked = RunningApplication.start(PartsApplication.class, "reprise.errors.enabled=1")) {
      var answer = plain.get("/parts/5");
      assertThat(answer.headers().firstValue("X-Request-Id")).isEmpty();
      assertThat(json(answer)).containsKeys("timestamp", "path");

      assertThat(json(asked.get("/parts/5"))).containsOnlyKeys("error", "details");
    }
  }
}
