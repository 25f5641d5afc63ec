package dev.reprise.server;

import static dev.reprise.server.RunningServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.reprise.coverage.CoverageFolder;
import dev.reprise.coverage.GitRepository;
import dev.reprise.coverage.MatrixBuild;
import dev.reprise.coverage.ProfileReports;
import dev.reprise.coverage.SourceRoots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageCallsTest {
  private static final String TEA =
      """
      SF:shop/tea.js
      FN:1,brew
      FNDA:1,brew
      FN:5,pour
      FNDA:0,pour
      DA:1,1
      DA:2,1
      DA:5,0
      DA:6,0
      end_of_record
      """;

  @TempDir private Path data;
  @TempDir private Path code;
  private CoverageFolder folder;
  private RunningServer engine;

  @BeforeEach
  void start() throws IOException {
    folder = new CoverageFolder(Files.createDirectories(data.resolve("coverage")));
    engine = new RunningServer(data.resolve("a"), ServerSettings.onLoopback(0), coverage(code));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private CoverageService coverage(Path repository) {
    return new CoverageService(
        folder,
        () -> new ProfileReports(folder, new SourceRoots(List.of())),
        new SourceRoots(List.of(code)),
        Optional.of(new GitRepository(repository)));
  }

  private void covered(String slug, String lcov) throws IOException {
    Files.writeString(folder.path().resolve(slug + ".coverage"), lcov);
  }

  private void matrix() {
    assertThat(new MatrixBuild(folder, null).write(folder.matrix())).isEmpty();
  }

  @Test
  void listsWhatIsThereOfEachProfile() throws IOException {
    covered("tea", TEA);
    matrix();
    Files.writeString(folder.path().resolve("salt.coverage.host.1.1"), "");
    Files.writeString(folder.path().resolve("salt.coverage.host.1.2"), "");

    var listed = json(engine.get("/coverage"));

    assertThat(listed).containsEntry("has_matrix", true);
    var profiles = assertThat(listed).extractingByKey("profiles", LIST);
    profiles
        .element(0, MAP)
        .containsEntry("slug", "salt")
        .containsEntry("is_merged", false)
        .containsEntry("shards", 2)
        .containsEntry("symbols", null);
    profiles
        .element(1, MAP)
        .containsEntry("slug", "tea")
        .containsEntry("is_merged", true)
        .containsEntry("shards", 0)
        .containsEntry("symbols", 2);
  }

  @Test
  void listsNothingWhereNothingWasTraced() throws IOException {
    Files.delete(folder.path());

    assertThat(json(engine.get("/coverage")))
        .containsEntry("has_matrix", false)
        .containsEntry("profiles", List.of());
  }

  @Test
  void reportsOneProfile() throws IOException {
    covered("gaps", TEA); // a name that another call has too

    var report = json(engine.get("/coverage/profiles/gaps"));

    assertThat(report)
        .containsEntry("slug", "gaps")
        .containsEntry("lines", Map.of("covered", 2, "missed", 2));
    assertThat(report)
        .extractingByKey("files", LIST)
        .element(0, MAP)
        .containsEntry("path", "shop/tea.js")
        .containsEntry("run", "1-2")
        .containsEntry("missed", "5-6");
  }

  @Test
  void asksTheMatrixBothWays() throws IOException {
    covered("tea", TEA);
    covered("late", TEA.replace("FNDA:0", "FNDA:1"));
    matrix();

    assertThat(json(engine.get("/coverage/matrix")))
        .containsEntry("profiles", 2)
        .containsEntry("symbols", 3);
    assertThat(json(engine.get("/coverage/matrix?symbol=pour")))
        .isEqualTo(Map.of("shop/tea.js pour", List.of("late")));
    assertThat(json(engine.get("/coverage/matrix?symbol=nowhere"))).isEmpty();
    assertThat(json(engine.get("/coverage/profiles/tea/symbols")))
        .containsEntry("symbols", List.of("shop/tea.js", "shop/tea.js#brew"));
  }

  @Test
  void drawsTheMatrix() throws IOException {
    covered("tea", TEA);
    covered("late", TEA.replace("FNDA:0", "FNDA:1"));
    matrix();

    assertThat(json(engine.get("/coverage/heat")))
        .containsEntry("names", List.of("late", "tea"))
        .containsEntry("level", "methods")
        .containsEntry("columns", List.of("shop/tea.js brew", "shop/tea.js pour"))
        .containsEntry("rows", List.of(List.of(100, 2), List.of(100, 1, 0, 1)));
  }

  @Test
  void showsTheSourceOfSomeCodeAndTheLinesThatAProfileRan() throws IOException {
    covered("tea", TEA);
    matrix();
    Files.createDirectories(code.resolve("shop"));
    Files.writeString(code.resolve("shop/tea.js"), "one\ntwo\nthree\nfour\nfive\nsix\nseven");

    assertThat(json(engine.get("/coverage/source?symbol=shop/tea.js%20pour")))
        .containsEntry("path", "shop/tea.js")
        .containsEntry("first", 1)
        .containsEntry("lines", List.of("one", "two", "three", "four", "five", "six", "seven"));
    assertThat(json(engine.get("/coverage/profiles/tea/lines?file=shop/tea.js")))
        .containsEntry("run", List.of(List.of(1, 2)))
        .containsEntry("missed", List.of(List.of(5, 6)));
    refused("/coverage/source?symbol=nowhere", 404, "no code that is called 'nowhere'");
    refused("/coverage/source", 400, "?symbol=");
    refused("/coverage/profiles/tea/lines", 400, "?file=");
  }

  @Test
  void tellsGapsAndRedundancy() throws IOException {
    covered("tea", TEA);
    covered("tea2", TEA);
    matrix();

    assertThat(json(engine.get("/coverage/gaps")))
        .extractingByKey("packages", LIST)
        .element(0, MAP)
        .containsEntry("package", "shop")
        .extractingByKey("classes", LIST)
        .element(0, MAP)
        .containsEntry("not_run", List.of("shop/tea.js pour"));
    assertThat(json(engine.get("/coverage/redundant")))
        .extractingByKey("covered", LIST)
        .element(0, MAP)
        .containsEntry("slug", "tea2")
        .containsEntry("by", "tea");
  }

  @Test
  void tellsWhomAChangeTouches() throws Exception {
    git("init", "-q");
    Files.writeString(code.resolve("README.md"), "one");
    git("add", ".");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "one");
    covered("tea", TEA);
    matrix();

    Files.writeString(code.resolve("README.md"), "two");
    var text = json(engine.get("/coverage/impact?since=HEAD"));
    Files.writeString(code.resolve("settings.xml"), "new");
    var settings = json(engine.get("/coverage/impact?since=HEAD"));

    assertThat(text).containsEntry("is_all", false).containsEntry("profiles", List.of());
    assertThat(settings).containsEntry("is_all", true).containsEntry("total", 1);
    assertThat(settings)
        .extractingByKey("profiles", LIST)
        .element(0, MAP)
        .containsEntry("slug", "tea");
  }

  @Test
  void refusesRevisionsThatAreNone() throws Exception {
    covered("tea", TEA);
    matrix();

    refused("/coverage/impact?since=HEAD", 503, "git");
    git("init", "-q");
    refused("/coverage/impact", 400, "?since=");
    refused("/coverage/impact?since=nowhere", 400, "'nowhere' is no commit");
    refused("/coverage/impact?since=--output%3D/tmp/x", 400, "is no commit");
    refused("/coverage/impact?since=a%00b", 400, "one line");
  }

  @Test
  void saysWhatIsMissingAndWhatToDo() throws IOException {
    refused("/coverage/profiles/tea", 404, "--trace-code");
    refused("/coverage/profiles/tea/symbols", 404, "coverage matrix");
    refused("/coverage/matrix?symbol=a", 404, "coverage matrix");
    refused("/coverage/gaps", 404, "coverage matrix");
    refused("/coverage/redundant", 404, "coverage matrix");
    refused("/coverage/profiles/..%2F..%2Fetc", 400, "a slug is");
    refused("/coverage/profiles/a%20b/symbols", 400, "a slug is");
    covered("tea", TEA);
    matrix();
    refused("/coverage/profiles/nobody/symbols", 404, "--trace-code");
    covered("torn", "rubbish");
    refused("/coverage/profiles/torn", 422, "none of the coverage files");
    Files.write(folder.path().resolve("jvm.coverage"), new byte[] {1, (byte) 0xc0, (byte) 0xc0});
    refused("/coverage/profiles/jvm", 503, "PROFILE_COVERAGE_CLASSES");
    Files.writeString(folder.matrix(), "rubbish");
    refused("/coverage/gaps", 422, "no matrix that can be read");
    refused("/coverage", 422, "no matrix that can be read");
    assertThat(engine.post("/coverage/gaps").statusCode()).isEqualTo(405);
  }

  @Test
  void answersNoMoreThanACallerCanHold() throws IOException {
    var lcov = new StringBuilder("SF:big.js\n");
    for (int i = 0; i < 600; i++) {
      lcov.append("FN:1,f").append(i).append("\nFNDA:1,f").append(i).append('\n');
    }
    lcov.append("DA:1,1\nend_of_record\n");
    for (int i = 0; i < 200; i++) {
      covered("p" + i, lcov.toString());
    }
    matrix();

    refused("/coverage/matrix?symbol=big.js", 400, "ask with more of the name");
    assertThat(json(engine.get("/coverage/matrix?symbol=f599"))).hasSize(1);
  }

  @Test
  void saysThatItKnowsNoRepository() throws IOException {
    var service =
        new CoverageService(
            folder,
            () -> new ProfileReports(folder, new SourceRoots(List.of())),
            new SourceRoots(List.of()),
            Optional.empty());
    try (var bare = new RunningServer(data.resolve("b"), ServerSettings.onLoopback(0), service)) {
      var answer = bare.get("/coverage/impact?since=HEAD");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("--repository DIR");
    }
  }

  @Test
  void isGuardedAsAllCallsAre() throws IOException {
    var token = new AccessToken("a-token-of-some-length");
    var settings = ServerSettings.onLoopback(0).withToken(token);
    try (var guarded = new RunningServer(data.resolve("c"), settings, coverage(code))) {
      var known =
          guarded.request("/coverage").header("Authorization", "Bearer a-token-of-some-length");

      assertThat(guarded.get("/coverage").statusCode()).isEqualTo(401);
      assertThat(guarded.get("/coverage/impact?since=HEAD").statusCode()).isEqualTo(401);
      assertThat(guarded.send(known).statusCode()).isEqualTo(200);
    }
    assertThat(
            engine.exchange(
                "GET /coverage HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 4");
  }

  private void refused(String path, int status, String sentence) {
    var answer = engine.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(String.valueOf(json(answer).get("error"))).contains(sentence).doesNotContain("\n");
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git", "-C", code.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
  }
}
