package dev.reprise.play;

import static dev.reprise.play.PlaybackResults.changed;
import static dev.reprise.play.PlaybackResults.result;
import static dev.reprise.play.PlaybackResults.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportsTest {
  private static final String HOSTILE =
      "</code></details><script>alert(1)</script>```` | ]]> \u0000\u001b[31m\n# @everyone";

  @Test
  void tellsInTextWhatDiffersAndHowMuchWasCompared() {
    var playback =
        result(
            step(1, Verdict.PASS, "as recorded"),
            step(
                2,
                Verdict.DIFFERENT,
                "3 differences",
                changed("$.price", 12, "13"),
                new Difference("$.new", Difference.Kind.ADDED, null, true),
                new Difference("$.old", Difference.Kind.REMOVED, null, null)),
            step(3, Verdict.SKIPPED, "no response"));

    assertThat(TextReport.of(playback))
        .isEqualTo(
            """
            palouse: DIFFERENT, 3 steps: 1 skipped, 1 pass, 1 different, in 4.2 s, on build 1.2

            step 2  POST /rq/api/build?x=2  DIFFERENT: 3 differences
              $.price  12 -> "13"
              $.new  nothing -> true
              $.old  null -> nothing

            compared 30 values, 6 known to vary, 3 not seen
            """);
  }

  @Test
  void saysInTextWhyAPlaybackEndedEarly() {
    var playback = result("token", "the login was refused", new StepResult[0]);

    assertThat(TextReport.of(playback))
        .isEqualTo(
            """
            palouse: FAILED, 0 steps, in 4.2 s, on build 1.2
            it ended early: the login was refused
            compared 0 values, 0 known to vary, 0 not seen
            """);
  }

  @Test
  void boundsTheText() {
    Difference[] differences =
        IntStream.range(0, 1000)
            .mapToObj(i -> changed("$[" + i + "]", "x".repeat(100_000), i))
            .toArray(Difference[]::new);
    StepResult[] steps =
        IntStream.rangeClosed(1, 300)
            .mapToObj(i -> step(i, Verdict.DIFFERENT, "1000 differences", differences))
            .toArray(StepResult[]::new);

    String report = TextReport.of(result(steps));

    assertThat(report).hasSizeLessThan(50_000);
    assertThat(report).contains("… and 990 more differences").contains("… and 280 more steps\n");
    assertThat(report)
        .contains("  $[9]  \"" + "x".repeat(118) + "… -> 9\n")
        .doesNotContain("$[10]");
  }

  @Test
  void keepsHostileTextInItsLine() {
    String report =
        TextReport.of(
            result(step(1, HOSTILE, Verdict.FAILED, HOSTILE, changed(HOSTILE, HOSTILE, 1))));

    assertThat(report.lines()).hasSize(6);
    assertThat(report).doesNotContain("\u001b").doesNotContain("\u0000").contains("\\u001b[31m");
  }

  @Test
  void isASuiteForEachProfileAndACaseForEachStep() throws Exception {
    Document xml =
        parsed(
            result(
                step(1, Verdict.PASS, "as recorded"),
                step(2, Verdict.DIFFERENT, "1 difference", changed("$.a", 1, 2)),
                step(3, Verdict.SKIPPED, "no response"),
                step(4, Verdict.UNPROVEN, "nothing to compare")),
            result("other", "the application went away", step(1, Verdict.PASS, "as recorded")));

    Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("name")).isEqualTo("palouse");
    assertThat(suite.getAttribute("tests")).isEqualTo("4");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("errors")).isEqualTo("0");
    assertThat(suite.getAttribute("skipped")).isEqualTo("2");
    assertThat(suite.getAttribute("time")).isEqualTo("4.200");
    Element second = (Element) xml.getElementsByTagName("testcase").item(1);
    assertThat(second.getAttribute("name")).isEqualTo("002 POST /rq/api/build?x=2");
    assertThat(second.getAttribute("time")).isEqualTo("1.500");
    assertThat(second.getElementsByTagName("failure").item(0).getTextContent())
        .isEqualTo("$.a  1 -> 2");
    Element fourth = (Element) xml.getElementsByTagName("skipped").item(1);
    assertThat(fourth.getAttribute("message")).isEqualTo("unproven: nothing to compare");
    Element error = (Element) xml.getElementsByTagName("error").item(0);
    assertThat(error.getAttribute("message")).isEqualTo("the application went away");
    assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(6);
  }

  @Test
  void isXmlWhateverWasRecorded() throws Exception {
    Document xml =
        parsed(
            result(
                "token",
                HOSTILE + "\uffff\ud800",
                step(1, "/\uffff", Verdict.FAILED, HOSTILE, changed("\uffff", HOSTILE, "\ud800"))));

    assertThat(xml.getElementsByTagName("script").getLength()).isZero();
    Element failure = (Element) xml.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).contains("</code></details><script>alert(1)");
    assertThat(failure.getTextContent()).startsWith("\ufffd  ").contains("]]>");
  }

  @Test
  void isATableOfProfilesWithFoldedDifferences() {
    String summary =
        MarkdownSummary.of(
            List.of(
                result(step(1, Verdict.PASS, "as recorded")),
                result(step(1, Verdict.DIFFERENT, "1 difference", changed("$.a", 1, 2)))));

    assertThat(summary)
        .isEqualTo(
            """
            | profile | verdict | steps | compared | known to vary | not seen |
            |---|---|---|--:|--:|--:|
            | `palouse` | **PASS** | 1 step: 1 pass | 10 | 2 | 1 |
            | `palouse` | **DIFFERENT** | 1 step: 1 different | 10 | 2 | 1 |

            <details><summary><code>palouse</code>: DIFFERENT</summary>

            ```text
            palouse: DIFFERENT, 1 step: 1 different, in 4.2 s, on build 1.2

            step 1  POST /rq/api/build?x=1  DIFFERENT: 1 difference
              $.a  1 -> 2

            compared 10 values, 2 known to vary, 1 not seen
            ```

            </details>
            """);
  }

  @Test
  void letsNothingRecordedOutOfItsFence() {
    String summary =
        MarkdownSummary.of(
            List.of(
                result(
                    "token",
                    "`````\n" + HOSTILE,
                    step(1, HOSTILE, Verdict.FAILED, HOSTILE, changed(HOSTILE, HOSTILE, 1)))));

    String fence = "`".repeat(6);
    int opened = summary.indexOf(fence + "text\n");
    int closed = summary.indexOf("\n" + fence + "\n");
    assertThat(opened).isPositive();
    assertThat(summary.substring(0, opened) + summary.substring(closed))
        .doesNotContain("script")
        .doesNotContain("everyone");
    assertThat(summary.lines().filter(line -> line.startsWith("#"))).isEmpty();
  }

  private static Document parsed(PlaybackResult... results) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(JUnitReport.of(List.of(results)))));
  }
}
