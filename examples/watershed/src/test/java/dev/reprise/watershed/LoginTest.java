package dev.reprise.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
  private static final Map<String, String> BROWSER = Map.of("Accept", "text/html");
  @TempDir private static Path data;
  private static Watershed watershed;

  private Visitor visitor;

  @BeforeAll
  static void start() {
    watershed = Watershed.start(data, Map.of());
  }

  @AfterAll
  static void stop() {
    watershed.close();
  }

  @BeforeEach
  void arrive() {
    visitor = new Visitor(watershed);
  }

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void sendsABrowserToTheLoginPageAndBack() throws Exception {
    var answer = visitor.get("/runs/a;;b/disturbed/", BROWSER);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location"))
        .contains("/login?next=%2Fruns%2Fa%253B%253Bb%2Fdisturbed%2F");
    assertThat(visitor.get(answer.headers().firstValue("Location").orElseThrow()).body())
        .contains("name=\"next\" value=\"/runs/a%3B%3Bb/disturbed/\"");
  }

  @Test
  void tellsAScriptToLogIn() throws Exception {
    var answer = visitor.get("/rq/api/jobstatus/1", Map.of("X-Request-Id", "step-7"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"error":"Log in first","code":"LOGIN_REQUIRED","correlationId":"step-7"}\
            """);
    assertThat(answer.headers().firstValue("X-Request-Id")).contains("step-7");
  }

  @Test
  void refusesAWrongPassword() throws Exception {
    var token = visitor.csrfToken();

    var page = visitor.login("guess", token, BROWSER);
    var script = visitor.login("guess", token, Map.of());

    assertThat(page.statusCode()).isEqualTo(401);
    assertThat(page.body()).contains("Wrong email or password", token);
    assertThat(script.statusCode()).isEqualTo(401);
    assertThat(Visitor.json(script).path("code").asString()).isEqualTo("WRONG_CREDENTIALS");
    assertThat(visitor.get("/").statusCode()).isEqualTo(401);
  }

  @Test
  void refusesALoginWithoutTheSessionsToken() throws Exception {
    visitor.csrfToken();

    var wrong = visitor.login(watershed.password(), "0000", Map.of());
    var missing = visitor.form("/login", "email=a&password=b", Map.of());

    assertThat(List.of(wrong.statusCode(), missing.statusCode())).containsOnly(403);
    assertThat(Visitor.json(wrong).path("code").asString()).isEqualTo("CSRF");
    assertThat(Visitor.json(missing).path("error").asString()).contains("missing");
  }

  @Test
  void takesThePersonBackToWhereTheyWantedToBeButNotElsewhere() throws Exception {
    var token = visitor.csrfToken();
    var form = "email=" + watershed.email() + "&password=" + watershed.password();

    var here = visitor.form("/login", form + "&next=/runs/a/&csrf_token=" + token, Map.of());
    token = visitor.csrfToken();
    var away = visitor.form("/login", form + "&next=//evil.example&csrf_token=" + token, Map.of());

    assertThat(here.headers().firstValue("Location")).contains("/runs/a/");
    assertThat(away.headers().firstValue("Location")).contains("/");
  }

  @Test
  void remembersAPersonWhoseSessionIsGone() throws Exception {
    visitor.login(watershed.password(), visitor.csrfToken(), Map.of());
    var jar = visitor.cookies.getCookieStore();
    List.copyOf(jar.getCookies()).stream()
        .filter(cookie -> cookie.getName().equals("session"))
        .forEach(cookie -> jar.remove(watershed.uri(), cookie));

    var page = visitor.get("/", BROWSER);

    assertThat(page.statusCode()).isEqualTo(200);
  }

  @Test
  void forgetsAPersonWhoLoggedOut() throws Exception {
    visitor.login(watershed.password(), visitor.csrfToken(), Map.of());
    var token = Visitor.token(visitor.get("/"));

    visitor.form("/logout", "csrf_token=" + token, Map.of());

    assertThat(visitor.get("/").statusCode()).isEqualTo(401);
  }

  @Test
  void givesALoginANewSession() throws Exception {
    var before = visitor.csrfToken();

    visitor.login(watershed.password(), before, Map.of());

    assertThat(visitor.csrfToken()).isNotEqualTo(before);
  }

  @Test
  void wantsTheTokenFromBrowsersButNotFromScripts() throws Exception {
    visitor.login(watershed.password(), visitor.csrfToken(), Map.of());
    var token = visitor.csrfToken();
    var path = "/tasks/clear_locks/some-run";

    var script = visitor.post(path, "{}");
    var stranger = visitor.post(path, "{}", Map.of("Origin", "https://evil.example"));
    var wrong = visitor.post(path, "{}", Map.of("X-CSRFToken", "0000"));
    var right = visitor.post(path, "{}", Map.of("X-CSRFToken", token, "Origin", "http://here"));

    assertThat(List.of(script.statusCode(), right.statusCode())).containsOnly(200);
    assertThat(List.of(stranger.statusCode(), wrong.statusCode())).containsOnly(403);
  }

  @Test
  void hidesItsCookiesFromScriptsAndFromPlainConnections(@TempDir Path other) throws Exception {
    try (var secure = Watershed.start(other, Map.of("watershed.secure-cookies", "true"));
        var guest = new Visitor(secure)) {
      var page = guest.get("/login");
      var session = page.headers().firstValue("Set-Cookie").orElseThrow();
      var sent = Map.of("Cookie", session.substring(0, session.indexOf(';')));

      var answer = guest.login(secure.password(), Visitor.token(page), sent);

      assertThat(answer.headers().allValues("Set-Cookie"))
          .hasSize(2)
          .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "Secure", "SameSite=Lax"))
          .anySatisfy(cookie -> assertThat(cookie).startsWith("session="))
          .anySatisfy(cookie -> assertThat(cookie).startsWith("remember_token="));
    }
  }
}
