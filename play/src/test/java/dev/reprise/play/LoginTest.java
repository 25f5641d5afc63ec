package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.play.ScriptedServer.Asked;
import dev.reprise.play.ScriptedServer.Reply;
import dev.reprise.profile.AppDescription.LoginRule;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {
  private static final String FORM =
      """
      <meta name="csrf-token" content="from-meta">
      <form action="/search"><input name="q"><input type="hidden" name="other" value="1"></form>
      <form method="post" action="/login">
        <input type="hidden" name="csrf_token" value="t+1">
        <input type="hidden" name="next" value="/runs?a=b&amp;c">
        <input type="hidden" name="off" value="x" disabled>
        <input name="email"><input type="password" name="password">
      </form>
      """;

  private final String password = "${csrf}&=ä " + UUID.randomUUID();
  private final List<String> told = new ArrayList<>();
  private final RecordingDoor door = new RecordingDoor();
  private ScriptedServer server;
  private PlainTarget target;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    target = new PlainTarget(server.uri());
    page(FORM);
    server.on("POST /login", Reply.redirect("/").setting("session=in; Path=/"));
  }

  @AfterEach
  void stop() {
    target.close();
    server.close();
  }

  @Test
  void fillsTheFormInAndSendsItAsABrowserDoes() throws InterruptedException {
    var result = login().in(target);

    Asked sent = server.asked("POST").getFirst();
    assertThat(fields(sent.body()))
        .containsExactly(
            Map.entry("csrf_token", "t+1"),
            Map.entry("next", "/runs?a=b&c"),
            Map.entry("email", "admin@test.example"),
            Map.entry("password", password));
    assertThat(sent.header("Content-type")).isEqualTo("application/x-www-form-urlencoded");
    assertThat(sent.header("Origin")).isEqualTo(server.uri().toString());
    assertThat(sent.header("Referer")).isEqualTo(server.uri() + "/login");
    assertThat(sent.header("Cookie")).contains("session=anonymous");
    assertThat(result).isEqualTo(new LoggedIn("t+1", server.uri() + "/login"));
    assertThat(target.cookiesFor(server.uri())).containsExactly("session=in");
  }

  @Test
  void tellsOfItsSuccessOnce() throws InterruptedException {
    login().in(target);

    assertThat(told)
        .containsExactly("logged in at " + server.uri() + "/login as admin@test.example");
    assertThat(door.opened).isEmpty();
  }

  @Test
  void returnsTheNewerTokenOfThePageThatAnswers() throws InterruptedException {
    server.on(
        "POST /login", Reply.html("<meta name=csrf-token content=newer>").setting("session=in"));

    assertThat(login().in(target).csrfToken()).isEqualTo("newer");
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
    page(html + "<form><input name=email><input name=password></form>");

    login().in(target);

    assertThat(fields(server.asked("POST").getFirst().body())).containsEntry("csrf_token", token);
  }

  @Test
  void sendsAFormToItsOwnAction() throws InterruptedException {
    page(FORM.replace("\"/login\"", "\"" + server.uri() + "/session/new?x=1\""));
    server.on("POST /session/new?x=1", Reply.redirect("/").setting("session=in"));

    login().in(target);

    assertThat(server.asked("POST").getFirst().path()).isEqualTo("/session/new?x=1");
  }

  @Test
  void staysBelowABaseUrlWithAPrefix() throws InterruptedException {
    server.on("GET /app/login", Reply.html(FORM.replace("\"/login\"", "\"/app/login\"")));
    server.on("POST /app/login", Reply.redirect("/app/").setting("session=in"));
    try (var prefixed = new PlainTarget(URI.create(server.uri() + "/app"))) {
      assertThat(login().in(prefixed).where()).isEqualTo(server.uri() + "/app/login");
    }
    assertThat(server.asked("POST").getFirst().header("Origin")).isEqualTo(server.uri().toString());
  }

  @Test
  void followsRedirectsToThePage() throws InterruptedException {
    server.on("GET /login", Reply.redirect("/login/"));
    server.on("GET /login/", Reply.html(FORM.replace("action=\"/login\"", "")));
    server.on("POST /login/", Reply.redirect("/").setting("session=in"));

    assertThat(login().in(target).where()).isEqualTo(server.uri() + "/login/");
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
    page(FORM.replace("\"/login\"", "\"" + action + "\""));

    refused().withMessageContaining("somewhere outside of " + server.uri());
    assertThat(server.asked("POST")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/elsewhere", "/application/login", "../../login", "/app/../login"})
  void sendsNoPasswordAboveTheBaseUrl(String action) {
    server.on("GET /app/login", Reply.html(FORM.replace("\"/login\"", "\"" + action + "\"")));
    try (var prefixed = new PlainTarget(URI.create(server.uri() + "/app"))) {
      assertThatThrownBy(() -> login().in(prefixed)).hasMessageContaining("somewhere outside of");
    }
    assertThat(server.asked("POST")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 429, 500})
  void isRefusedByStatus(int status) {
    server.on("POST /login", Reply.html(FORM).with(status).setting("session=x"));

    refused().withMessageContaining("HTTP " + status + "; check ADMIN_EMAIL and ADMIN_PASSWORD");
  }

  @Test
  void isRefusedByTheFormAgain() {
    server.on("POST /login", Reply.html(FORM).setting("session=x"));

    refused().withMessageContaining("HTTP 200 with the form again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/login?error=1", "login", "/login/"})
  void isRefusedByARedirectBackToThePage(String location) {
    server.on("POST /login", Reply.redirect(location).setting("session=x"));

    refused().withMessageContaining("HTTP 302 back to its page");
  }

  @Test
  void isRefusedWithoutACookie() {
    server.on("GET /login", Reply.html(FORM));
    server.on("POST /login", Reply.redirect("/").setting("flash=hello"));

    refused().withMessageContaining("HTTP 302 without a cookie of session, remember_token");
  }

  @Test
  void isRefusedWhereTheCookieIsTakenAway() {
    server.on("POST /login", Reply.redirect("/").setting("session=; Max-Age=0"));

    refused().withMessageContaining("without a cookie of");
  }

  @Test
  void isContentWithACookieThatThePageHadGiven() throws InterruptedException {
    server.on("POST /login", Reply.redirect("/"));

    assertThat(login().in(target).csrfToken()).isEqualTo("t+1");
  }

  @Test
  void needsTheTokenThatTheFormWants() {
    page("<form><input name=email><input name=password></form>");

    refused().withMessageContaining("its page has no CSRF token; look at login.page");
    assertThat(server.asked("POST")).isEmpty();
  }

  @Test
  void needsAPage() {
    server.on("GET /login", Reply.status(404));

    refused().withMessageContaining("HTTP 404 instead of a page");
  }

  @Test
  void doesNotRunInCircles() {
    server.on("GET /login", Reply.redirect("/login"));

    refused().withMessageContaining("more than 5 redirects");
    assertThat(server.asked).hasSize(6);
  }

  @Test
  void needsAPassword() {
    var login = new Login(rule(), null, door, Duration.ofSeconds(5), told::add);

    assertThatThrownBy(() -> login.in(target))
        .isInstanceOfSatisfying(
            PlaybackException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISSING_SECRET))
        .hasMessageContaining("set ADMIN_EMAIL and ADMIN_PASSWORD");
    assertThat(server.asked).isEmpty();
  }

  @Test
  void saysThatNobodyAnswers() {
    server.on("POST /login", Reply.cut());

    assertThatThrownBy(() -> login().in(target))
        .isInstanceOfSatisfying(
            PlaybackException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE))
        .hasMessageStartingWith("cannot log in at " + server.uri() + "/login: ");
  }

  @Test
  void logsInOverTlsWhereCookiesAreSecure() throws InterruptedException {
    page(FORM, "session=anonymous; Secure");
    server.on("POST /login", Reply.redirect("/").setting("session=in; secure; HttpOnly"));
    try (var abroad = disguised("http://app.example:8080")) {
      login().in(abroad);
    }

    assertThat(door.opened).containsExactly(URI.create("https://app.example"));
    assertThat(door.mirrored)
        .containsExactly("session=anonymous; Secure", "session=in; secure; HttpOnly");
    assertThat(told)
        .containsExactly(
            "logged in at https://app.example/login as admin@test.example;"
                + " its cookies are mirrored to http://app.example:8080");
    assertThat(door.targets).allMatch(it -> it.closed);
    assertThat(server.asked("POST")).hasSize(1);
  }

  @Test
  void logsInOverTlsWhereItIsSentThere() throws IOException, InterruptedException {
    var plain = new ScriptedServer();
    try (plain;
        var abroad = new Disguise(new PlainTarget(plain.uri()), "http://app.example:8080/x")) {
      plain.on("GET /login", Reply.redirect("https://app.example:8443/x/login"));
      page(FORM.replace("\"/login\"", "\"/x/login\""));
      login().in(abroad);
    }

    assertThat(door.opened).containsExactly(URI.create("https://app.example:8443/x"));
    assertThat(plain.asked("POST")).isEmpty();
  }

  @Test
  void isNotSentToAnotherHost() {
    server.on("GET /login", Reply.redirect("https://evil.example/login"));

    refused().withMessageContaining("HTTP 302 instead of a page");
    assertThat(door.opened).isEmpty();
  }

  @Test
  void staysOnTheLoopbackThoughCookiesAreSecure() throws InterruptedException {
    page(FORM, "session=anonymous; Secure");

    login().in(target);

    assertThat(door.opened).isEmpty();
  }

  @Test
  void mirrorsCookiesThatTurnOutToBeSecure() throws InterruptedException {
    server.on("POST /login", Reply.redirect("/").setting("remember_token=r; Secure"));
    try (var abroad = disguised("http://app.example")) {
      login().in(abroad);
    }

    assertThat(door.opened).isEmpty();
    assertThat(door.mirrored).contains("remember_token=r; Secure");
    assertThat(told.getFirst()).endsWith("; its Secure cookies are used without TLS");
  }

  private ThrowableAssertAlternative<PlaybackException> refused() {
    return assertThatExceptionOfType(PlaybackException.class)
        .isThrownBy(() -> login().in(target))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.LOGIN_REFUSED))
        .withMessageStartingWith("the login at " + server.uri() + "/login was refused: ")
        .satisfies(e -> assertThat(e.toString()).doesNotContain(password, "t+1"))
        .satisfies(e -> assertThat(told).isEmpty());
  }

  private Login login() {
    var who = new Credentials("admin@test.example", password);
    return new Login(rule(), who, door, Duration.ofSeconds(5), told::add);
  }

  private static LoginRule rule() {
    var form = new LinkedHashMap<String, String>();
    form.put("email", "${ADMIN_EMAIL}");
    form.put("password", "${ADMIN_PASSWORD}");
    form.put("csrf_token", "${csrf}");
    return new LoginRule("/login", form, List.of("session", "remember_token"));
  }

  private void page(String html) {
    page(html, "session=anonymous; Path=/");
  }

  private void page(String html, String cookie) {
    server.on("GET /login", Reply.html(html).setting(cookie));
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

  private Disguise disguised(String base) {
    return new Disguise(new PlainTarget(server.uri()), base);
  }

  /// The server under a name that is not the loopback's.
  private static final class Disguise implements Target {
    private final Target behind;
    private final URI base;
    boolean closed;

    Disguise(Target behind, String base) {
      this.behind = behind;
      this.base = URI.create(base);
    }

    @Override
    public LiveAnswer send(OutgoingRequest request, Duration timeout) throws InterruptedException {
      return behind.send(request, timeout);
    }

    @Override
    public URI base() {
      return base;
    }

    @Override
    public void close() {
      closed = true;
      behind.close();
    }
  }

  private final class RecordingDoor implements LoginDoor {
    final List<URI> opened = new ArrayList<>();
    final List<Disguise> targets = new ArrayList<>();
    final List<String> mirrored = new ArrayList<>();

    @Override
    public Target open(URI base) {
      opened.add(base);
      targets.add(disguised(base.toString()));
      return targets.getLast();
    }

    @Override
    public void mirror(List<String> setCookies) {
      mirrored.addAll(setCookies);
    }
  }
}
