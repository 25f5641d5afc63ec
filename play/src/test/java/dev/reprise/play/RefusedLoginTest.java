package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.play.ScriptedServer.Reply;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Logins that the application refuses, or that would betray the password.
class RefusedLoginTest {
  private LoginSite site;

  @BeforeEach
  void start() throws IOException {
    site = new LoginSite();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example/login",
        "https://127.0.0.1/login",
        "//evil.example/login",
        "http://127.0.0.1@evil.example/",
        "http://127.0.0.1:1/login",
        "javascript:alert(1)",
        "http://[broken"
      })
  void sendsNoPasswordToAnotherOrigin(String action) {
    site.page(LoginSite.FORM.replace("\"/login\"", "\"" + action + "\""));

    site.refused().withMessageContaining("somewhere outside of " + site.server.uri());
    assertThat(site.server.asked("POST")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/elsewhere", "/application/login", "../../login", "/app/../login"})
  void sendsNoPasswordAboveTheBaseUrl(String action) {
    site.server.on(
        "GET /app/login", Reply.html(LoginSite.FORM.replace("\"/login\"", "\"" + action + "\"")));
    try (var prefixed = new PlainTarget(URI.create(site.server.uri() + "/app"))) {
      assertThatThrownBy(() -> site.login().in(prefixed))
          .hasMessageContaining("somewhere outside of");
    }
    assertThat(site.server.asked("POST")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 429, 500})
  void isRefusedByStatus(int status) {
    site.server.on("POST /login", Reply.html(LoginSite.FORM).with(status).setting("session=x"));

    site.refused()
        .withMessageContaining("HTTP " + status + "; check ADMIN_EMAIL and ADMIN_PASSWORD");
  }

  @Test
  void isRefusedByTheFormAgain() {
    site.server.on("POST /login", Reply.html(LoginSite.FORM).setting("session=x"));

    site.refused().withMessageContaining("HTTP 200 with the form again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/login?error=1", "login", "/login/"})
  void isRefusedByARedirectBackToThePage(String location) {
    site.server.on("POST /login", Reply.redirect(location).setting("session=x"));

    site.refused().withMessageContaining("HTTP 302 back to its page");
  }

  @Test
  void isRefusedWithoutACookie() {
    site.server.on("GET /login", Reply.html(LoginSite.FORM));
    site.server.on("POST /login", Reply.redirect("/").setting("flash=hello"));

    site.refused().withMessageContaining("HTTP 302 without a cookie of session, remember_token");
  }

  @Test
  void isRefusedWhereTheCookieIsTakenAway() {
    site.server.on("POST /login", Reply.redirect("/").setting("session=; Max-Age=0"));

    site.refused().withMessageContaining("without a cookie of");
  }

  @Test
  void needsTheTokenThatTheFormWants() {
    site.page("<form><input name=email><input name=password></form>");

    site.refused().withMessageContaining("its page has no CSRF token; look at login.page");
    assertThat(site.server.asked("POST")).isEmpty();
  }

  @Test
  void needsAPage() {
    site.server.on("GET /login", Reply.status(404));

    site.refused().withMessageContaining("HTTP 404 instead of a page");
  }

  @Test
  void doesNotRunInCircles() {
    site.server.on("GET /login", Reply.redirect("/login"));

    site.refused().withMessageContaining("more than 5 redirects");
    assertThat(site.server.asked).hasSize(6);
  }
}
