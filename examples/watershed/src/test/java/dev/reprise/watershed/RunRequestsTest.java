package dev.reprise.watershed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunRequestsTest {
  private static final String SECTION = "{\"map_bounds\":[-116.94,46.72,-116.88,46.77]}";
  @TempDir private static Path data;
  private static Watershed watershed;
  private static Visitor visitor;

  /// A run that has been taken through everything.
  private static String done;

  @BeforeAll
  static void start() throws Exception {
    watershed = Watershed.start(data, Map.of());
    visitor = Visitor.loggedIn(watershed);
    var session = new WatershedSession(watershed.uri(), watershed.email(), watershed.password());
    done = "/runs/" + session.walk().runid() + "/disturbed";
  }

  @AfterAll
  static void stop() {
    visitor.close();
    watershed.close();
  }

  @ParameterizedTest
  @CsvSource({
    "build_landuse, input_upload_landuse, not a raster",
    "build_landuse, input_upload_landuse, 'ncols 1 nrows 1 xllcorner 0 yllcorner 0 cellsize 1 5'",
    "build_soil_burn_severity, input_upload_sbs, 'ncols 2 nrows 1 xllcorner 0 yllcorner 0 cellsize 1 3'",
    "build_soil_burn_severity, input_upload_sbs, 'ncols 1 nrows 1 xllcorner 0 yllcorner 0 cellsize 1 4'",
    "upload_cli, input_upload_cli, 5.323",
    "upload_cover_transform, input_upload_cover_transform, 'landuse,cover'",
    "run_ash, input_upload_ash, 'severity,load_t_ha'",
    "run_omni, input_upload_omni, ''",
    "run_omni, another_field, ''"
  })
  void refusesABadUpload(String endpoint, String field, String text) throws Exception {
    var answer = visitor.upload(done + "/rq/api/" + endpoint, field, "file", text);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Visitor.json(answer).propertyNames()).contains("error", "correlationId");
    assertThat(visitor.get(done + "/query/wepp/results/").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesABrokenMultipartFormAndOneThatIsTooLarge() throws Exception {
    var type = Map.of("Accept", "application/json");

    var broken = visitor.upload(done + "/rq/api/upload_cli", "x", "x\r\n\r\n--edge", "");
    var large = visitor.upload(done + "/rq/api/upload_cli", "x", "x", "0".repeat(17_000_000));

    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(Visitor.json(large).propertyNames()).contains("error", "correlationId");
    assertThat(visitor.get("/", type).statusCode()).isEqualTo(406);
  }

  @Test
  void saysWhichPartOfAFormIsMissing() throws Exception {
    var answer = visitor.upload(done + "/rq/api/upload_cli", "other", "x.cli", "");

    assertThat(Visitor.json(answer).path("error").asString()).contains("input_upload_cli");
  }

  @Test
  void keepsAnUploadUnderItsOwnNameWhateverTheClientCallsIt() throws Exception {
    var run = visitor.create("disturbed");
    var climate = new String(WatershedSession.sample("moscow.cli"), UTF_8);

    var answer =
        visitor.upload(run + "/rq/api/upload_cli", "input_upload_cli", "../../../x.cli", climate);

    assertThat(Visitor.json(answer).path("upload_files").get(0).asString())
        .isEqualTo("climate/input_upload_cli.cli");
    try (var files = Files.walk(data)) {
      assertThat(files.map(file -> file.getFileName().toString())).doesNotContain("x.cli");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"profile;;tmp;;palouse", "profile%3B%3Btmp%3B%3Bpalouse"})
  void servesRunsWithSemicolonsInTheirNames(String name) throws Exception {
    var copy = watershed.runDirectory("profile;;tmp;;palouse");
    var original = watershed.runDirectory(done.split("/", -1)[2]);
    if (!Files.exists(copy)) {
      copy(original, copy);
    }
    var run = "/runs/" + name + "/disturbed";

    var page = visitor.get(run + "/");
    var job = visitor.ended(visitor.post(run + "/rq/api/run_wepp", "{}"));
    var state = visitor.get(run + "/query/state/");
    var cleared = visitor.post("/tasks/clear_locks/" + name, "{}");

    assertThat(page.body()).contains("data-run=\"/runs/profile%3B%3Btmp%3B%3Bpalouse/disturbed\"");
    assertThat(job.path("status").asString()).isEqualTo("finished");
    assertThat(Visitor.json(state).path("runid").asString()).isEqualTo("profile;;tmp;;palouse");
    assertThat(Visitor.json(cleared).path("runid").asString()).isEqualTo("profile;;tmp;;palouse");
  }

  private static void copy(Path from, Path to) throws Exception {
    try (var tree = Files.walk(from)) {
      for (var path : tree.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/runs/..%2F..%2Fetc/disturbed/",
        "/runs/%2e%2e/disturbed/",
        "/runs/..;x/disturbed/",
        "/runs/.hidden/disturbed/",
        "/runs/a%00b/disturbed/",
        "/runs/a%5Cb/disturbed/",
        "/runs/no-such-run/disturbed/",
        "/runs/no-such-run/..%3B/"
      })
  void staysInsideOfItsRuns(String path) throws Exception {
    var answer = visitor.get(path);

    assertThat(answer.statusCode()).isBetween(400, 404);
    assertThat(Visitor.json(answer).propertyNames()).contains("error", "correlationId");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../" + "x/ron.nodb",
        "..;/ron.nodb",
        "%2e%2e/other/ron.nodb",
        "dem/..%3B/..%3B/ron.nodb",
        "dem",
        "nothing.txt",
        "link.txt"
      })
  void downloadsNothingFromOutsideOfTheRun(String path) throws Exception {
    var link = watershed.runDirectory(done.split("/", -1)[2]).resolve("link.txt");
    if (!Files.exists(link)) {
      Files.createSymbolicLink(link, Path.of("/etc/hostname"));
    }

    var answer = visitor.get(done + "/download/" + path);

    assertThat(answer.statusCode()).isIn(400, 404);
    assertThat(Visitor.json(answer).path("error").asString()).isNotEmpty();
  }

  @Test
  void failsAJobWhosePrerequisitesAreMissing() throws Exception {
    var run = visitor.create("disturbed");

    var job = visitor.ended(visitor.post(run + "/rq/api/run_all", "{}"));

    assertThat(job.path("status").asString()).isEqualTo("failed");
    assertThat(job.path("exc_info").asString())
        .contains("build_subcatchments failed", "missing has_dem, has_channels, has_outlet");
    var children = job.path("children");
    assertThat(children.path("0").get(0).path("status").asString()).isEqualTo("failed");
    assertThat(children.path("1").get(1).path("status").asString()).isEqualTo("canceled");
    assertThat(
            children.path("2").get(0).path("children").path("1").get(0).path("status").asString())
        .isEqualTo("canceled");
  }

  @Test
  void letsNobodyChangeALockedRunUntilTheLockIsCleared() throws Exception {
    var run = visitor.create("disturbed");
    var id = run.split("/", -1)[2];
    assertThat(watershed.locks().acquire(new RunId(id))).isPresent();

    var task = visitor.post(run + "/rq/api/fetch_dem_and_build_channels", SECTION);
    var ash = new String(WatershedSession.sample("ash-loads.csv"), UTF_8);
    var upload = visitor.upload(run + "/rq/api/run_ash", "input_upload_ash", "a.csv", ash);
    var cleared = visitor.post("/tasks/clear_locks/" + id, "{}");
    var again = visitor.post(run + "/rq/api/fetch_dem_and_build_channels", SECTION);

    assertThat(List.of(task.statusCode(), upload.statusCode())).containsOnly(409);
    assertThat(Visitor.json(task).path("details").path("lock").asString())
        .isEqualTo("locked:" + id);
    assertThat(Visitor.json(cleared).path("cleared").asBoolean()).isTrue();
    assertThat(visitor.ended(again).path("status").asString()).isEqualTo("finished");
  }

  @Test
  void releasesTheLockWhenAnUploadOrAJobWentWrong() throws Exception {
    var run = visitor.create("disturbed");

    var bad = visitor.upload(run + "/rq/api/run_ash", "input_upload_ash", "a.csv", "rubbish");
    var failed = visitor.ended(visitor.post(run + "/rq/api/build_climate", "{}"));
    var next = visitor.post(run + "/rq/api/fetch_dem_and_build_channels", SECTION);

    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(failed.path("exc_info").asString()).contains("No climate file");
    assertThat(visitor.ended(next).path("status").asString()).isEqualTo("finished");
  }

  @Test
  void givesAnotherAnswerForAnotherInput() throws Exception {
    var job = visitor.ended(visitor.post(done + "/rq/api/fork", "{}"));
    var run = "/runs/" + job.path("result").path("new_runid").asString() + "/disturbed";
    var before = sediment(run);
    var wetter = new String(WatershedSession.sample("moscow.cli"), UTF_8);
    var flood = " 31 12 2 99.0 2.10 0.30 1.90 4.0 -8.0 230 3.1 210 -9.0\n";
    visitor.upload(run + "/rq/api/upload_cli", "input_upload_cli", "a.cli", wetter + flood);
    var stale = visitor.get(run + "/query/wepp/results/").statusCode();

    visitor.ended(visitor.post(run + "/rq/api/run_wepp", "{}"));

    assertThat(stale).isEqualTo(404);
    assertThat(sediment(run)).isGreaterThan(before * 1.1);
  }

  private static double sediment(String run) throws Exception {
    var results = Visitor.json(visitor.get(run + "/query/wepp/results/"));
    return results.path("loss").path("sediment_yield_t").asDouble();
  }

  @Test
  void forksOnlyToANewName() throws Exception {
    var source = done.split("/", -1)[2];

    var taken = visitor.post(done + "/rq/api/fork", "{\"target_runid\":\"%s\"}".formatted(source));
    var outside = visitor.post(done + "/rq/api/fork", "{\"target_runid\":\"../x\"}");
    var free =
        visitor.post(
            done + "/rq/api/fork", "{\"undisturbify\":true,\"target_runid\":\"my;;fork\"}");

    assertThat(taken.statusCode()).isEqualTo(409);
    assertThat(outside.statusCode()).isEqualTo(400);
    assertThat(visitor.ended(free).path("result").path("new_runid").asString())
        .isEqualTo("my;;fork");
    var state = Visitor.json(visitor.get("/runs/my;;fork/disturbed/query/state/"));
    assertThat(state.path("has_sbs").asBoolean()).isFalse();
    assertThat(state.path("has_landuse").asBoolean()).isTrue();
  }

  @Test
  void numbersItsReportsAndAnswersAnUnchangedResourceWithItsTag() throws Exception {
    var first = Visitor.json(visitor.get(done + "/query/wepp/results/"));
    var second = Visitor.json(visitor.get(done + "/query/wepp/results/"));
    var resource = visitor.get(done + "/resources/subcatchments.json");
    var tag = resource.headers().firstValue("ETag").orElseThrow();

    var again = visitor.get(done + "/resources/subcatchments.json", Map.of("If-None-Match", tag));

    assertThat(second.path("report_id").asLong()).isEqualTo(first.path("report_id").asLong() + 1);
    assertThat(second.path("land_covers")).isEqualTo(first.path("land_covers"));
    assertThat(again.statusCode()).isEqualTo(304);
  }

  @Test
  void answersWhatIsNotThereOrNotMeant() throws Exception {
    var answers = new ArrayList<Integer>();

    answers.add(visitor.get("/rq/api/jobinfo/no-such-job").statusCode());
    answers.add(visitor.get(done.replace("disturbed", "rangeland") + "/").statusCode());
    answers.add(
        visitor.form("/create/none", "csrf_token=" + visitor.csrfToken(), Map.of()).statusCode());
    answers.add(visitor.get(done + "/rq/api/run_wepp").statusCode());
    answers.add(visitor.post(done + "/rq/api/set_outlet", "{").statusCode());
    answers.add(visitor.post(done + "/rq/api/set_outlet", "{}").statusCode());
    answers.add(visitor.get(done + "/elevationquery/?lat=x&lng=1").statusCode());
    answers.add(visitor.get(done + "/elevationquery/?lat=1&lng=1").statusCode());

    assertThat(answers).containsExactly(404, 404, 404, 405, 400, 400, 400, 400);
  }
}
