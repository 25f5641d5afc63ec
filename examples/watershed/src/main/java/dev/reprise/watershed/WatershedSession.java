package dev.reprise.watershed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A person who works through the whole application once, as the demonstration drives it: logs in,
/// makes a run, uploads every kind of file, runs every task, reads the reports, archives and forks.
/// Ids and tokens are taken from the answers, as a browser's would be, so the session can pass
/// through a proxy. It uses nothing but the JDK. For one thread; one `walk` at a time.
public final class WatershedSession {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int MAX_POLLS = 600;
  private static final List<Double> BOUNDS = List.of(-116.94, 46.72, -116.88, 46.77);

  private final URI base;
  private final String email;
  private final String password;
  private final Optional<String> trace;

  public WatershedSession(URI base, String email, String password) {
    this(base, email, password, Optional.empty());
  }

  /// @param trace the profile that the application is told it works for
  WatershedSession(URI base, String email, String password, Optional<String> trace) {
    this.trace = trace;
    this.base = base;
    this.email = email;
    this.password = password;
  }

  /// A request that was sent, and how it was answered. How often a job's status was asked for
  /// depends on the machine; everything else is the same in every walk.
  public record Step(String method, String path, int status) {
    public boolean isPoll() {
      return path.startsWith("/rq/api/jobstatus/");
    }
  }

  /// What a walk did and made.
  public record Walk(String runid, String forkedRunid, String archive, List<Step> steps) {
    public Walk {
      steps = List.copyOf(steps);
    }
  }

  /// Something in the session did not go as it should.
  public static final class Stumble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stumble(String message) {
      super(message);
    }
  }

  public Walk walk() throws IOException, InterruptedException {
    try (var browser = new Browser(base, trace)) {
      browser.look("/");
      var login = Map.of("email", email, "password", password, "remember", "y", "next", "/");
      letIn(browser.submit("/login", login));
      var page = expect(200, browser.submit("/create/disturbed", Map.of()));
      var run = page.uri().getRawPath();
      delineate(browser, run);
      cover(browser, run);
      model(browser, run);
      var archive = archive(browser, run);
      var forked = fork(browser, run);
      return new Walk(
          match("id=\"runid\">([^<]+)<", page.body()), forked, archive, browser.steps());
    }
  }

  private static void delineate(Browser browser, String run)
      throws IOException, InterruptedException {
    task(
        browser,
        run + "rq/api/fetch_dem_and_build_channels",
        "{\"map_bounds\":" + BOUNDS + ",\"csa\":15}");
    get(browser, run + "query/delineation_pass/");
    look(browser, run + "report/channel");
    get(browser, run + "elevationquery/?lat=46.7412&lng=-116.9107");
    var outlet = get(browser, run + "query/outlet/");
    var point =
        "{\"lat\":" + value(outlet, "latitude") + ",\"lng\":" + value(outlet, "longitude") + "}";
    task(browser, run + "rq/api/set_outlet", point);
    task(browser, run + "rq/api/build_subcatchments", "{}");
    get(browser, run + "query/delineation_pass/");
    get(browser, run + "resources/subcatchments.json");
    look(browser, run + "report/subcatchments/");
  }

  private static void cover(Browser browser, String run) throws IOException, InterruptedException {
    var api = run + "rq/api/";
    follow(browser, upload(browser, api + "build_landuse", "input_upload_landuse", "landuse.asc"));
    upload(browser, api + "build_soil_burn_severity", "input_upload_sbs", "burn-severity.asc");
    upload(
        browser,
        api + "upload_cover_transform",
        "input_upload_cover_transform",
        "cover-transform.csv");
    upload(browser, api + "upload_cli", "input_upload_cli", "moscow.cli");
    task(browser, api + "build_climate", "{}");
    get(browser, run + "query/climate/");
  }

  private static void model(Browser browser, String run) throws IOException, InterruptedException {
    var api = run + "rq/api/";
    task(browser, api + "run_wepp", "{}");
    get(browser, run + "query/wepp/results/");
    look(browser, run + "report/wepp/results/");
    get(browser, run + "download/wepp/output/hillslopes.csv");
    follow(browser, upload(browser, api + "run_ash", "input_upload_ash", "ash-loads.csv"));
    get(browser, run + "query/ash/");
    follow(browser, upload(browser, api + "run_omni", "input_upload_omni", "scenarios.csv"));
    get(browser, run + "query/omni/");
    task(browser, api + "run_all", "{}");
    get(browser, run + "query/state/");
  }

  private static String archive(Browser browser, String run)
      throws IOException, InterruptedException {
    var job = task(browser, run + "rq/api/archive", "{\"comment\":\"before the fork\"}");
    var path = value(job, "output_path");
    expect(200, browser.fetch(run + "download/" + path.replace(";", "%3B")));
    get(browser, run + "query/archives/");
    return path;
  }

  private static String fork(Browser browser, String run) throws IOException, InterruptedException {
    var job = task(browser, run + "rq/api/fork", "{\"undisturbify\":true}");
    var forked = value(job, "new_runid");
    var page = "/runs/" + forked + "/disturbed/";
    look(browser, page);
    task(browser, page + "rq/api/run_wepp", "{}");
    get(browser, page + "query/wepp/results/");
    return forked;
  }

  private static String task(Browser browser, String path, String json)
      throws IOException, InterruptedException {
    return follow(browser, expect(200, browser.postJson(path, json)).body());
  }

  private static String upload(Browser browser, String path, String field, String sample)
      throws IOException, InterruptedException {
    return expect(200, browser.upload(path, field, sample, sample(sample))).body();
  }

  /// Waits for the job that an answer speaks of, and tells about it.
  private static String follow(Browser browser, String answer)
      throws IOException, InterruptedException {
    var id = value(answer, "job_id");
    for (int poll = 0; poll < MAX_POLLS; poll++) {
      var status = value(get(browser, "/rq/api/jobstatus/" + id), "status");
      if (!status.equals("queued") && !status.equals("started")) {
        var info = get(browser, "/rq/api/jobinfo/" + id);
        if (status.equals("finished")) {
          return info;
        }
        throw new Stumble("Job " + id + " " + status + ": " + info);
      }
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
    }
    throw new Stumble("Job " + id + " did not end");
  }

  private static String get(Browser browser, String path) throws IOException, InterruptedException {
    return expect(200, browser.fetch(path)).body();
  }

  private static void look(Browser browser, String path) throws IOException, InterruptedException {
    expect(200, browser.look(path));
  }

  private static void letIn(HttpResponse<String> answer) {
    if (answer.statusCode() == 401) {
      throw new Stumble(
          answer.uri()
              + " answered 401: the email or the password is wrong; ADMIN_EMAIL and ADMIN_PASSWORD"
              + " say who logs in");
    }
    expect(200, answer);
  }

  private static HttpResponse<String> expect(int status, HttpResponse<String> answer) {
    if (answer.statusCode() != status) {
      var request = answer.request().method() + " " + answer.uri();
      throw new Stumble(request + " answered " + answer.statusCode() + told(answer));
    }
    return answer;
  }

  /// What it says, unless that is a page for people to look at.
  private static String told(HttpResponse<String> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    return type.startsWith("text/html") ? "" : ": " + answer.body();
  }

  /// The string or number that a JSON text has under a key.
  private static String value(String json, String key) {
    return match("\"" + Pattern.quote(key) + "\"\\s*:\\s*\"?([^\",}\\]]+)", json);
  }

  private static String match(String pattern, String text) {
    var matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new Stumble("Expected " + pattern + " in " + text);
    }
    return Objects.requireNonNull(matcher.group(1));
  }

  /// One of the sample files that come with the example.
  static byte[] sample(String name) {
    try (var resource = WatershedSession.class.getResourceAsStream("/samples/" + name)) {
      return Objects.requireNonNull(resource, name).readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
