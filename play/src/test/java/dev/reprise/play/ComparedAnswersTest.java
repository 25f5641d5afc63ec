package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.play.Recorded.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Answers of today beside recorded ones, through whole playbacks.
@Timeout(60)
class ComparedAnswersTest {
  @TempDir Path root;

  private StepResult compared(Recorded recorded, Answer live) {
    return compared(new ProfileFixture(root, recorded), live);
  }

  private static StepResult compared(ProfileFixture profile, Answer live) {
    return profile.play(_ -> live).steps().getFirst();
  }

  private static List<String> differences(StepResult step) {
    assertThat(step.outcome())
        .isIn(
            "as recorded",
            "1 difference",
            step.differences().size() + " differences",
            "nothing to compare");
    return step.differences().stream().map(it -> it.at() + " " + it.kind().word()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":1,"b":"x"}        | {"b":"x","a":1}          | ``
          {"a":1}                | {"a":1.0}                | ``
          {"a":0.1}              | {"a":0.1000000001}       | $.a changed
          {"a":1}                | {"a":2}                  | $.a changed
          {"a":"x"}              | {"a":"y"}                | $.a changed
          {"a":1}                | {"a":"1"}                | $.a type
          {"a":true}             | {"a":"true"}             | $.a type
          {"a":true}             | {"a":false}              | $.a changed
          {"a":null}             | {}                       | $.a removed
          {}                     | {"a":null}               | $.a added
          {"a":null}             | {"a":0}                  | $.a changed
          {"a":{}}               | {"a":[]}                 | $.a type
          {"a":[]}               | {"a":[1]}                | $.a[0] added
          ["x","y","z"]          | ["z","x","y"]            | $ moved
          ["x","z"]              | ["x","y","z"]            | $[1] added
          ["x","y","z"]          | ["x","z"]                | $[1] removed
          [{"n":1,"m":7},{"n":2}]| [{"n":1,"m":8},{"n":2}]  | $[0].m changed
          [1,1,2]                | [1,2,2]                  | $[1] changed
          """)
  void tellWhatBecameOfJson(String recorded, String live, String differences) {
    StepResult step = compared(get("/x").answers(200, recorded), Answer.json(live));

    assertThat(String.join(", ", differences(step))).isEqualTo(differences);
  }

  /// Applications tell the correlation id in error bodies; `#` stands for the one of today.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"id":"9f1c-7"}                  | {"id":"#"}                    | ``
          {"e":"no type 3 (id 9f1c-7)"}    | {"e":"no type 3 (id #)"}      | ``
          {"e":"9f1c-7, again: 9f1c-7"}    | {"e":"#, again: #"}           | ``
          {"e":"{\"id\":\"9f1c-7\"}"}  | {"e":"{\"id\":\"#\"}"}    | ``
          {"e":"9f1c-7, again: 9f1c-8"}    | {"e":"#, again: #"}           | $.e changed
          {"e":"no type 3 (id 9f1c-7)"}    | {"e":"no type 4 (id #)"}      | $.e changed
          {"id":"9f1c-7"}                  | {"id":"9f1c-8"}               | $.id changed
          {"id":"not an id"}               | {"id":"#"}                    | $.id changed
          {"id":null}                      | {"id":"#"}                    | $.id changed
          """)
  void excuseTheCorrelationIdThatAnAnswerRepeats(String recorded, String live, String differences) {
    StepResult step =
        new ProfileFixture(root, get("/x").answers(404, recorded))
            .play(asked -> Answer.of(404, live.replace("#", asked.header("X-request-id"))))
            .steps()
            .getFirst();

    assertThat(String.join(", ", differences(step))).isEqualTo(differences);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <p>a</p>               | <p>b</p>                 | html.body.p[0]['text()'] changed
          <p class="a">a</p>     | <p class="b">a</p>       | html.body.p[0].@class changed
          <p>a</p>               | <p title="x">a</p>       | html.body.p[0].@title added
          <li>a</li><li>b</li>   | <li>b</li><li>a</li>     | html.body.li moved
          <li>a</li>             | <li>a</li><li>b</li>     | html.body.li[1] added
          <p>a   b</p>           | <p>a b</p>               | ``
          <p>a</p><h1>b</h1>     | <h1>b</h1><p>a</p>       | html.body moved
          <p>a <b>b</b></p>      | <p><b>b</b> a</p>        | html.body.p[0] moved
          <p>a</p><hr><p>b</p>   | <p>a</p><p>b</p><hr>     | html.body moved
          <p>a</p><hr><p>b</p>   | <p>a</p><hr>             | html.body.p[1] removed
          <p>a</p><hr>           | <b>x</b><p>a</p><hr>     | html.body.b added
          """)
  void tellWhatBecameOfAPage(String recorded, String live, String differences) {
    StepResult step = compared(get("/x").html(recorded), Answer.html(live));

    assertThat(String.join(", ", differences(step)).replace(".text()", "['text()']"))
        .isEqualTo(differences);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          number  | 7             | 8.5           | ``
          number  | "7"           | "8"           | ``
          number  | 7             | "8"           | $.a type
          number  | "7"           | 8             | $.a type
          number  | 7             | null          | $.a changed
          counter | 7             | "8"           | $.a type
          counter | 7             | 8.5           | $.a changed
          millis  | 1763637000123 | "1763637000999" | $.a type
          """)
  void holdNumbersThatVaryToTheirType(
      String like, String recorded, String live, String differences) {
    var profile =
        new ProfileFixture(root, get("/x").answers(200, "{\"a\":" + recorded + "}"))
            .manifest("bindings: []\nnoise: [{at: $.a, like: " + like + "}]");

    StepResult step = compared(profile, Answer.json("{\"a\":" + live + "}"));

    assertThat(String.join(", ", differences(step))).isEqualTo(differences);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<h1>b</h1><p>a</p> | ``",
        "<h1>b</h1><p>c</p> | html.body.p[0].text() changed",
        "<h1>b</h1>         | html.body.p removed"
      })
  void excuseAnotherOrderOfChildrenThatIsKnownToVary(String live, String differences) {
    var profile =
        new ProfileFixture(root, get("/x").html("<p>a</p><h1>b</h1>"))
            .manifest("bindings: []\nnoise: [{at: html.body, like: order}]");

    assertThat(String.join(", ", differences(compared(profile, Answer.html(live)))))
        .isEqualTo(differences);
  }

  @Test
  void tellWhichLineOfATextIsOther() {
    StepResult step =
        compared(
            get("/x").text("one\ntwo\nthree"),
            Answer.of(200, "one\n2\nthree").with("content-type", "text/plain; charset=utf-8"));

    assertThat(differences(step)).containsExactly("text[1] changed");
  }

  @Test
  void tellThatTheContentTypeIsOther() {
    StepResult step = compared(get("/x").answers(200, "{\"a\":1}"), Answer.html("{\"a\":1}"));

    assertThat(differences(step)).contains("header.content-type changed", "body type");
  }

  @Test
  void tellWhichHeadersAreOther() {
    Recorded recorded =
        get("/x")
            .answers(200, "{\"a\":1}")
            .answerHeader("cache-control", "no-store")
            .answerHeader("x-lost", "1");
    Answer live =
        Answer.json("{\"a\":1}").with("cache-control", "max-age=3600").with("x-come", "1");

    assertThat(differences(compared(recorded, live)))
        .containsExactly(
            "header.cache-control changed", "header.x-come added", "header.x-lost removed");
  }

  @Test
  void tellThatACookieLostAnAttribute() {
    Recorded recorded =
        get("/x")
            .answers(200, "{\"a\":1}")
            .answerHeader("set-cookie", "session=«secret:0123abcd»; Path=/; HttpOnly; Secure");
    Answer live =
        Answer.json("{\"a\":1}").with("set-cookie", "session=kJ8sWq2LmN5pR7tV9xZ1; Path=/; Secure");
    var profile = new ProfileFixture(root, recorded);

    StepResult step = compared(profile, live);

    assertThat(differences(step)).containsExactly("header.set-cookie changed");
    assertThat(profile.everythingWritten()).doesNotContain("kJ8sWq2LmN5pR7tV9xZ1");
  }

  @Test
  void failWhereTheStatusIsOther() {
    StepResult step = compared(get("/x").answers(200, "{}"), Answer.of(500, "boom"));

    assertThat(step.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(step.outcome()).isEqualTo("HTTP 500 instead of 200");
    assertThat(step.note()).contains("boom");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          timestamp                 | "2026-11-20T10:30:00Z" | "2026-11-21T11:31:01Z" | PASS
          timestamp                 | "2026-11-20T10:30:00Z" | "yesterday"            | DIFFERENT
          timestamp                 | "2026-11-20T10:30:00Z" | null                   | DIFFERENT
          uuid    | "3f2504e0-4f89-11d3-9a0c-0305e82c3301" | "8c1a9b70-0d4e-4b1a-8f5e-6a7b8c9d0e1f" | PASS
          uuid    | "3f2504e0-4f89-11d3-9a0c-0305e82c3301" | "17"           | DIFFERENT
          counter                   | 17                     | 18                     | PASS
          counter                   | 17                     | -18                    | DIFFERENT
          counter                   | 17                     | "many"                 | DIFFERENT
          float                     | 0.30000000000000004    | 0.3                    | PASS
          float                     | 0.30000000000000004    | 0.4                    | DIFFERENT
          order                     | [1,2,3]                | [3,1,2]                | PASS
          order                     | [1,2,3]                | [3,1,4]                | DIFFERENT
          order                     | [1,2,3]                | [3,1]                  | DIFFERENT
          optional                  | 1                      | 2                      | PASS
          "by {uuid} at {timestamp}"| "by 3f2504e0-4f89-11d3-9a0c-0305e82c3301 at 2026-11-20T10:30:00Z" | "by 8c1a9b70-0d4e-4b1a-8f5e-6a7b8c9d0e1f at 2026-11-21T10:30:00Z" | PASS
          "by {uuid} at {timestamp}"| "by 3f2504e0-4f89-11d3-9a0c-0305e82c3301 at 2026-11-20T10:30:00Z" | "by me at 2026-11-21T10:30:00Z" | DIFFERENT
          """)
  void stillAssertTheShapeOfWhatVaries(String like, String was, String is, Verdict verdict) {
    var profile =
        new ProfileFixture(root, get("/x").answers(200, "{\"a\":" + was + ",\"b\":1}"))
            .manifest("bindings: []\nnoise: [{at: $.a, like: " + like + "}]");

    StepResult step = compared(profile, Answer.json("{\"a\":" + is + ",\"b\":1}"));

    assertThat(step.verdict()).as("%s", step.differences()).isEqualTo(verdict);
  }

  @Test
  void stillAssertThePresenceOfWhatVaries() {
    var profile =
        new ProfileFixture(root, get("/x").answers(200, "{\"a\":1,\"b\":1}"))
            .manifest("bindings: []\nnoise: [{at: $.a, like: any}]");

    assertThat(differences(compared(profile, Answer.json("{\"b\":1}"))))
        .containsExactly("$.a removed");
  }

  @ParameterizedTest
  @CsvSource({"2, PASS", "1, DIFFERENT", "3, DIFFERENT"})
  void holdAgainstWhatIsExpectedInstead(String live, Verdict verdict) {
    var profile =
        new ProfileFixture(root, get("/x").answers(200, "{\"a\":1,\"b\":1}"))
            .manifest("bindings: []\nexpects: {e1: [{at: $.a, kind: changed, json: '2'}]}");

    StepResult step = compared(profile, Answer.json("{\"a\":" + live + ",\"b\":1}"));

    assertThat(step.verdict()).isEqualTo(verdict);
    assertThat(differences(step)).hasSize(verdict == Verdict.PASS ? 0 : 1);
  }
}
