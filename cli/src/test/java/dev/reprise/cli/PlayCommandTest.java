package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Json;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayCommandTest {
  private final Shop shop = new Shop();
  private final Terminal terminal;

  PlayCommandTest(@TempDir Path folder) {
    terminal = new Terminal(folder);
  }

  @BeforeEach
  void record() {
    Shop.record(terminal.dataRoot(), "shop");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void endsWellWhereAllIsAsRecorded() {
    int exitCode = terminal.play(shop, "shop");

    assertThat(exitCode).as(terminal.err()).isZero();
    assertThat(terminal.out()).startsWith("shop: PASS, 3 steps: 3 pass");
    assertThat(terminal.err()).contains("[profile_playback] INFO").doesNotContain("\u001b");
  }

  @Test
  void namesTokenAndResultAtTheEnd() {
    terminal.play(shop, "shop");

    List<String> lines = terminal.out().lines().toList();
    String token = lines.get(lines.size() - 2).replace("token   ", "");
    Path result = Path.of(lines.getLast().replace("result  ", ""));
    assertThat(result).hasFileName(token + ".json").exists();
  }

  @Test
  void showsWhatDiffersAndHintsAtLearning() {
    shop.answers("/items/2", "{\"name\":\"nut\",\"price\":5}");

    int exitCode = terminal.play(shop, "shop");

    assertThat(exitCode).isEqualTo(1);
    assertThat(terminal.out()).contains("DIFFERENT", "$.price");
    assertThat(terminal.err()).contains("hint: if this build is unchanged, 'reprise learn shop'");
  }

  @Test
  void showsOneStepOfAPastPlaybackClosely() {
    shop.answers("/items/2", "{\"name\":\"nut\",\"price\":5}");
    terminal.play(shop, "shop");
    List<String> lines = terminal.out().lines().toList();
    String token = lines.get(lines.size() - 2).replace("token   ", "");

    assertThat(terminal.run("result", token, "--step", "2")).as(terminal.err()).isZero();
    assertThat(terminal.out())
        .startsWith("step 2  DIFFERENT: 1 difference\n  correlation id " + token + "-2\n")
        .contains("{\"name\":\"nut\",\"price\":2}", "{\"name\":\"nut\",\"price\":5}")
        .contains("x-request-id: " + token + "-2", "content-type: application/json")
        .contains("$.price changed: 2 -> 5");

    assertThat(terminal.run("result", token, "--step", "1", "--json")).isZero();
    assertThat(Json.parseObject(terminal.out())).containsEntry("verdict", "PASS");

    assertThat(terminal.run("result", token, "--step", "9")).isEqualTo(2);
    assertThat(terminal.err()).contains("playback " + token + " has no step 9");
  }

  @Test
  void writesThePageOfAPastPlaybackAsOneFile() throws IOException {
    shop.answers("/items/2", "{\"name\":\"</script>\",\"price\":5}");
    terminal.play(shop, "shop");
    List<String> lines = terminal.out().lines().toList();
    String token = lines.get(lines.size() - 2).replace("token   ", "");

    assertThat(terminal.run("report", token, "--out", "new/report.html"))
        .as(terminal.err())
        .isZero();
    assertThat(terminal.out()).isEqualTo("new/report.html" + System.lineSeparator());
    String page = Files.readString(terminal.folder.resolve("new/report.html"));
    assertThat(page)
        .startsWith("<!doctype html>")
        .contains("\"/run/result/" + token + "/steps/2\":{\"step\":2", "\\u003c/script>")
        .endsWith("</html>\n");

    assertThat(terminal.run("report", token, "--out", "-")).isZero();
    assertThat(terminal.out()).isEqualTo(page);
  }

  @Test
  void hintsNoMoreOnceThereIsALesson() {
    shop.answers("/items/2", "{\"name\":\"nut\",\"price\":5}");
    assertThat(terminal.run("learn", "shop", "--base-url", shop.uri().toString()))
        .as(terminal.err())
        .isZero();
    assertThat(terminal.out())
        .contains(
            "1 place is answered otherwise than recorded, always",
            "the last playback: PASS, token ");

    assertThat(terminal.play(shop, "shop")).isZero();
    assertThat(terminal.err()).doesNotContain("hint");
  }

  @Test
  void tellsThatNobodyIsThere() throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    int exitCode = terminal.run("play", "shop", "--base-url", "http://127.0.0.1:" + port);

    assertThat(exitCode).isEqualTo(3);
    assertThat(terminal.err()).contains("error: ", "127.0.0.1:" + port);
  }

  @Test
  void tellsThatThereIsNoSuchProfileAndWhichThereAre() {
    int exitCode = terminal.play(shop, "shap");

    assertThat(exitCode).isEqualTo(2);
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err()).contains("error: there is no profile shap").contains("shop");
  }

  @Test
  void wantsToKnowTheApplication() {
    int exitCode = terminal.run("play", "shop");

    assertThat(exitCode).isEqualTo(2);
    assertThat(terminal.err()).contains("--base-url URL", "PROFILE_PLAYBACK_BASE_URL");
  }

  @Test
  void takesTheApplicationFromTheEnvironment() {
    terminal.environment.put("PROFILE_PLAYBACK_BASE_URL", shop.uri().toString());

    assertThat(terminal.run("run-test-profile", "shop")).isZero();
  }

  @Test
  void printsTheResultAsJsonAndNothingElse() {
    terminal.play(shop, "shop", "--json");

    var result = Json.parseObject(terminal.out());
    assertThat(result).containsEntry("verdict", "PASS").containsEntry("profile", "shop");
  }

  @Test
  void printsSeveralResultsAsAListAndGoesOnAfterAFailure() {
    Shop.record(terminal.dataRoot(), "other");

    int exitCode = terminal.play(shop, "shop", "missing", "other", "--json");

    assertThat(exitCode).isEqualTo(2);
    assertThat((List<?>) Json.parse(terminal.out()))
        .map(result -> String.valueOf(((Map<?, ?>) result).get("verdict")))
        .containsExactly("PASS", "FAILED", "PASS");
    assertThat(terminal.err()).contains("error: missing: there is no profile missing");
    terminal.run("results");
    assertThat(terminal.out().lines()).hasSize(2);
  }

  @Test
  void playsSeveralSideBySide() {
    Shop.record(terminal.dataRoot(), "other");

    int exitCode = terminal.play(shop, "shop", "other", "--jobs", "2");

    assertThat(exitCode).as(terminal.err()).isZero();
    assertThat(terminal.out()).contains("shop: PASS", "other: PASS");
    assertThat(terminal.err()).contains("INFO other: ");
  }

  @Test
  void writesAJUnitReport() throws Exception {
    shop.answers("/stock", "{\"bolts\":41}");

    terminal.play(shop, "shop", "--junit", "new/folder/junit.xml");

    var report =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(terminal.folder.resolve("new/folder/junit.xml").toFile());
    assertThat(report.getElementsByTagName("testcase").getLength()).isEqualTo(3);
    assertThat(report.getElementsByTagName("failure").getLength()).isEqualTo(1);
  }

  @Test
  void findsAnUnwritableReportBeforeItPlays() throws IOException {
    Files.writeString(terminal.folder.resolve("file"), "");

    int exitCode = terminal.play(shop, "shop", "--junit", "file/junit.xml");

    assertThat(exitCode).isEqualTo(2);
    assertThat(terminal.err()).contains("--junit");
    assertThat(terminal.library().resolve("_runs")).doesNotExist();
  }

  @Test
  void addsToTheSummaryOfAGitHubStep() throws IOException {
    Path summary = terminal.folder.resolve("summary.md");
    Files.writeString(summary, "before\n");
    terminal.environment.put("GITHUB_STEP_SUMMARY", summary.toString());

    terminal.play(shop, "shop", "--summary", "own.md");

    assertThat(summary).content().startsWith("before\n").contains("| `shop` | **PASS** |");
    assertThat(terminal.folder.resolve("own.md")).content().contains("| `shop` | **PASS** |");
  }

  @Test
  void playsEvenWhereTheStepHasNoSummary() {
    terminal.environment.put("GITHUB_STEP_SUMMARY", "/no/such/folder/summary.md");

    assertThat(terminal.play(shop, "shop")).isZero();
    assertThat(terminal.err()).contains("warning: cannot add to /no/such/folder/summary.md");
  }

  @Test
  void sendsTheCookieOfAFile() throws IOException {
    Files.writeString(terminal.folder.resolve("cookie"), "Cookie: session=3f2a; theme=dark\n");

    assertThat(terminal.play(shop, "shop", "--cookie-file", "cookie")).isZero();

    assertThat(shop.cookies).isNotEmpty().containsOnly("session=3f2a; theme=dark");
    assertThat(terminal.err()).doesNotContain("3f2a");
  }

  @Test
  void refusesACookieThatIsNoHeaderWithoutShowingIt() throws IOException {
    Files.writeString(terminal.folder.resolve("cookie"), "session=3f2a\ntheme=dark\n");

    assertThat(terminal.play(shop, "shop", "--cookie-file", "cookie")).isEqualTo(2);

    assertThat(terminal.err()).contains("a cookie is one line").doesNotContain("3f2a");
  }

  @Test
  void sendsNothingInADryRun() {
    shop.close();

    assertThat(terminal.play(shop, "shop", "--dry-run", "--strict")).as(terminal.err()).isZero();

    assertThat(terminal.out()).contains("(dry run)");
    assertThat(terminal.err()).contains("/items/1").doesNotContain("warning");
  }

  @Test
  void showsABarOnATerminalThatLeavesACleanLine() {
    terminal.widen(60);

    terminal.play(shop, "shop");

    assertThat(terminal.err())
        .contains("[####################] 3/3, 3 pass  shop: GET /stock")
        .endsWith("\r\u001b[K")
        .doesNotContain("[profile_playback]");
  }

  @Test
  void coloursTheLogWhereSomebodyWantsIt() {
    terminal.environment.put("PROFILE_PLAYBACK_COLOR", "1");
    terminal.play(shop, "shop");
    assertThat(terminal.err()).contains("\u001b[95m");

    terminal.environment.put("NO_COLOR", "1");
    terminal.play(shop, "shop");
    assertThat(terminal.err()).doesNotContain("\u001b");
  }

  @Test
  void listsAndShowsWhatWasPlayed() {
    terminal.play(shop, "shop", "--json");
    String token = String.valueOf(Json.parseObject(terminal.out()).get("token"));

    assertThat(terminal.run("results", "shop")).isZero();
    assertThat(terminal.out()).contains(token, "PASS", "shop");

    assertThat(terminal.run("result", token)).isZero();
    assertThat(terminal.out()).startsWith("shop: PASS, 3 steps: 3 pass");

    assertThat(terminal.run("result", "unknown")).isEqualTo(2);
  }

  @Test
  void explainsAProfile() {
    assertThat(terminal.run("explain", "shop")).isZero();
    assertThat(terminal.out()).contains("shop: 3 steps, 3 are sent", "GET /items/1 200");

    assertThat(terminal.run("explain", "shop", "--json")).isZero();
    assertThat(Json.parseObject(terminal.out())).containsKeys("steps", "bindings", "noise");
  }
}
