package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static dev.reprise.play.Recorded.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.play.Recorded.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Answers that are cut, stored apart or too large to be held.
@Timeout(60)
class LongAnswersTest {
  @TempDir Path root;

  private static StepResult compared(ProfileFixture profile, Answer live) {
    return profile.play(_ -> live).steps().getFirst();
  }

  @ParameterizedTest
  @CsvSource({"7, PASS", "8, DIFFERENT"})
  void readTruncatedTextsAsFarAsTheyWereRecorded(String live, Verdict verdict) {
    String was = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
    String is = "8c1a9b70-0d4e-4b1a-8f5e-6a7b8c9d0e1f";
    var profile =
        new ProfileFixture(
            root,
            post("/x").answers(201, "{\"id\":\"" + was + "\"}"),
            get("/x/" + was).text("id " + was + "\nn 7").truncated());

    PlaybackResult result =
        profile.play(asked ->
            asked.method().equals("POST")
                ? Answer.of(201, "{\"id\":\"" + is + "\"}")
                : Answer.of(200, "id " + is + "\nn " + live + "\nand so on")
                    .with("content-type", "text/plain; charset=utf-8"));

    assertThat(result.steps().get(1).verdict())
        .as("%s", result.steps().get(1).differences())
        .isEqualTo(verdict);
    assertThat(result.steps().get(1).compared().unseen()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"x, PASS", "y, DIFFERENT"})
  void compareStoredBytesToTheLastOne(String last, Verdict verdict) {
    String body = "\u0001binary".repeat(20_000);
    var profile =
        new ProfileFixture(
                root, get("/x").stored("abc123", "binary").type("application/octet-stream"))
            .file("capture/bodies/abc123", body + "x");

    StepResult step =
        compared(
            profile, Answer.of(200, body + last).with("content-type", "application/octet-stream"));

    assertThat(step.verdict()).as("%s", step.differences()).isEqualTo(verdict);
    if (verdict == Verdict.DIFFERENT) {
      assertThat(String.valueOf(step.differences())).contains("byte 140000");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "order-99ffee8877aa, 1, PASS",
    "ord-99ff, 1, PASS",
    "order-99ffee8877aa, 2, DIFFERENT",
    "order-99ffee8877aa, 11, DIFFERENT"
  })
  void compareALineThatIsTooLongToBeHeldInTheNamesOfToday(String is, String last, Verdict verdict) {
    String was = "ord-1a2b3c4d";
    String item = "{\"order\":\"" + was + "\",\"n\":1},";
    String body = "all: " + item.repeat((9 << 20) / item.length());
    var profile =
        new ProfileFixture(
                root,
                post("/x").answers(201, "{\"id\":\"" + was + "\"}"),
                get("/x/" + was).stored("abc123", "text").type("text/plain"))
            .file("capture/bodies/abc123", body + "1\nend\n");

    PlaybackResult result =
        profile.play(asked ->
            asked.method().equals("POST")
                ? Answer.of(201, "{\"id\":\"" + is + "\"}")
                : Answer.of(200, body.replace(was, is) + last + "\nend\n")
                    .with("content-type", "text/plain"));

    assertThat(result.steps().get(1).verdict())
        .as("%s", result.steps().get(1).differences())
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"'', PASS", "other, DIFFERENT"})
  void compareLargeTextsLineByLineInTheNamesOfToday(String more, Verdict verdict) {
    String was = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
    String is = "8c1a9b70-0d4e-4b1a-8f5e-6a7b8c9d0e1f";
    String line = "a line of the run " + was + " that is long\n";
    String body = line.repeat((9 << 20) / line.length());
    var profile =
        new ProfileFixture(
                root,
                post("/x").answers(201, "{\"id\":\"" + was + "\"}"),
                get("/x/" + was).stored("abc123", "text").type("text/plain"))
            .file("capture/bodies/abc123", body);

    PlaybackResult result =
        profile.play(asked ->
            asked.method().equals("POST")
                ? Answer.of(201, "{\"id\":\"" + is + "\"}")
                : Answer.of(200, body.replace(was, is) + more).with("content-type", "text/plain"));

    assertThat(result.steps().get(1).verdict())
        .as("%s", result.steps().get(1).differences())
        .isEqualTo(verdict);
  }
}
