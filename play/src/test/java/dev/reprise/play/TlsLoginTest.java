package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.play.ScriptedServer.Reply;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Logins over TLS into applications that are then played without it.
class TlsLoginTest {
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
  void logsInOverTlsWhereCookiesAreSecure() throws InterruptedException {
    site.page(LoginSite.FORM, "session=anonymous; Secure");
    site.server.on("POST /login", Reply.redirect("/").setting("session=in; secure; HttpOnly"));
    try (var abroad = site.disguised("http://app.example:8080")) {
      site.login().in(abroad);
    }

    assertThat(site.door.opened).containsExactly(URI.create("https://app.example"));
    assertThat(site.door.mirrored)
        .containsExactly("session=anonymous; Secure", "session=in; secure; HttpOnly");
    assertThat(site.told)
        .containsExactly(
            "logged in at https://app.example/login as admin@test.example;"
                + " its cookies are mirrored to http://app.example:8080");
    assertThat(site.door.targets).allMatch(it -> it.closed);
    assertThat(site.server.asked("POST")).hasSize(1);
  }

  @Test
  void logsInOverTlsWhereItIsSentThere() throws IOException, InterruptedException {
    var plain = new ScriptedServer();
    try (plain;
        var abroad =
            new DisguisedTarget(new PlainTarget(plain.uri()), "http://app.example:8080/x")) {
      plain.on("GET /login", Reply.redirect("https://app.example:8443/x/login"));
      site.page(LoginSite.FORM.replace("\"/login\"", "\"/x/login\""));
      site.login().in(abroad);
    }

    assertThat(site.door.opened).containsExactly(URI.create("https://app.example:8443/x"));
    assertThat(plain.asked("POST")).isEmpty();
  }

  @Test
  void isNotSentToAnotherHost() {
    site.server.on("GET /login", Reply.redirect("https://evil.example/login"));

    site.refused().withMessageContaining("HTTP 302 instead of a page");
    assertThat(site.door.opened).isEmpty();
  }

  @Test
  void staysOnTheLoopbackThoughCookiesAreSecure() throws InterruptedException {
    site.page(LoginSite.FORM, "session=anonymous; Secure");

    site.login().in(site.target);

    assertThat(site.door.opened).isEmpty();
  }

  @Test
  void mirrorsCookiesThatTurnOutToBeSecure() throws InterruptedException {
    site.server.on("POST /login", Reply.redirect("/").setting("remember_token=r; Secure"));
    try (var abroad = site.disguised("http://app.example")) {
      site.login().in(abroad);
    }

    assertThat(site.door.opened).isEmpty();
    assertThat(site.door.mirrored).contains("remember_token=r; Secure");
    assertThat(site.told.getFirst()).endsWith("; its Secure cookies are used without TLS");
  }
}
