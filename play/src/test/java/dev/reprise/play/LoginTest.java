package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.play.ScriptedServer.Asked;
import dev.reprise.play.ScriptedServer.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginTest {
  private LoginSite site;

  @BeforeEach
  void start() throws IOException {
    site = new LoginSite();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void fillsTheFormInAndSendsItAsABrowserDoes() throws InterruptedException {
    var result = site.login().in(site.target);

    Asked sent = site.server.asked("POST").getFirst();
    assertThat(fields(sent.body()))
        .containsExactly(
            Map.entry("csrf_token", "t+1"),
            Map.entry("next", "/runs?a=b&c"),
            Map.entry("email", "admin@test.example"),
            Map.entry("password", site.password));
    assertThat(sent.header("Content-type")).isEqualTo("application/x-www-form-urlencoded");
    assertThat(sent.header("Origin")).isEqualTo(site.server.uri().toString());
    assertThat(sent.header("Referer")).isEqualTo(site.server.uri() + "/login");
    assertThat(sent.header("Cookie")).contains("session=anonymous");
    assertThat(result).isEqualTo(new LoggedIn("t+1", site.server.uri() + "/login"));
    assertThat(site.target.cookiesFor(site.server.uri())).containsExactly("session=in");
  }

  @Test
  void tellsOfItsSuccessOnce() throws InterruptedException {
    site.login().in(site.target);

    assertThat(site.told)
        .containsExactly("logged in at " + site.server.uri() + "/login as admin@test.example");
    assertThat(site.door.opened).isEmpty();
  }

  @Test
  void returnsTheNewerTokenOfThePageThatAnswers() throws InterruptedException {
    site.server.on(
        "POST /login", Reply.html("<meta name=csrf-token content=newer>").setting("session=in"));

    assertThat(site.login().in(site.target).csrfToken()).isEqualTo("newer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <input type=hidden name=csrfmiddlewaretoken value=t2>      | t2
          <input type=hidden name=authenticity_token value=t3>       | t3
          <meta name=X-XSRF-Token content=t4>                        | t4
          <meta name=csrf-param content=''><meta name=csrf content=t5> | t5
          """)
  void findsATokenOfAnotherName(String html, String token) throws InterruptedException {
    site.page(html + "<form><input name=email><input name=password></form>");

    site.login().in(site.target);

    assertThat(fields(site.server.asked("POST").getFirst().body()))
        .containsEntry("csrf_token", token);
  }

  @Test
  void sendsAFormToItsOwnAction() throws InterruptedException {
    site.page(
        LoginSite.FORM.replace("\"/login\"", "\"" + site.server.uri() + "/session/new?x=1\""));
    site.server.on("POST /session/new?x=1", Reply.redirect("/").setting("session=in"));

    site.login().in(site.target);

    assertThat(site.server.asked("POST").getFirst().path()).isEqualTo("/session/new?x=1");
  }

  @Test
  void staysBelowABaseUrlWithAPrefix() throws InterruptedException {
    site.server.on(
        "GET /app/login", Reply.html(LoginSite.FORM.replace("\"/login\"", "\"/app/login\"")));
    site.server.on("POST /app/login", Reply.redirect("/app/").setting("session=in"));
    try (var prefixed = new PlainTarget(URI.create(site.server.uri() + "/app"))) {
      assertThat(site.login().in(prefixed).where()).isEqualTo(site.server.uri() + "/app/login");
    }
    assertThat(site.server.asked("POST").getFirst().header("Origin"))
        .isEqualTo(site.server.uri().toString());
  }

  @Test
  void followsRedirectsToThePage() throws InterruptedException {
    site.server.on("GET /login", Reply.redirect("/login/"));
    site.server.on("GET /login/", Reply.html(LoginSite.FORM.replace("action=\"/login\"", "")));
    site.server.on("POST /login/", Reply.redirect("/").setting("session=in"));

    assertThat(site.login().in(site.target).where()).isEqualTo(site.server.uri() + "/login/");
  }

  @Test
  void isContentWithACookieThatThePageHadGiven() throws InterruptedException {
    site.server.on("POST /login", Reply.redirect("/"));

    assertThat(site.login().in(site.target).csrfToken()).isEqualTo("t+1");
  }

  @Test
  void needsAPassword() {
    assertThatThrownBy(() -> site.loginOf(null).in(site.target))
        .isInstanceOfSatisfying(
            PlaybackException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISSING_SECRET))
        .hasMessageContaining("set ADMIN_EMAIL and ADMIN_PASSWORD");
    assertThat(site.server.asked).isEmpty();
  }

  @Test
  void saysThatNobodyAnswers() {
    site.server.on("POST /login", Reply.cut());

    assertThatThrownBy(() -> site.login().in(site.target))
        .isInstanceOfSatisfying(
            PlaybackException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE))
        .hasMessageStartingWith("cannot log in at " + site.server.uri() + "/login: ");
  }

  private static Map<String, String> fields(String body) {
    var fields = new LinkedHashMap<String, String>();
    for (String field : body.split("&", -1)) {
      String[] pair = field.split("=", 2);
      fields.put(
          URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
          URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    return fields;
  }
}
