package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.play.ScriptedServer.Reply;
import dev.reprise.profile.AppDescription.LoginRule;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;

/// An application with a page to log in at, and all that a login into it takes and tells.
final class LoginSite implements AutoCloseable {
  static final String FORM =
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

  final String password = "${csrf}&=ä " + UUID.randomUUID();
  final List<String> told = new ArrayList<>();
  final RecordingDoor door = new RecordingDoor();
  final ScriptedServer server;
  final PlainTarget target;

  LoginSite() throws IOException {
    server = new ScriptedServer();
    target = new PlainTarget(server.uri());
    page(FORM);
    server.on("POST /login", Reply.redirect("/").setting("session=in; Path=/"));
  }

  void page(String html) {
    page(html, "session=anonymous; Path=/");
  }

  void page(String html, String cookie) {
    server.on("GET /login", Reply.html(html).setting(cookie));
  }

  Login login() {
    return loginOf(new Credentials("admin@test.example", password));
  }

  Login loginOf(@Nullable Credentials who) {
    return new Login(rule(), who, door, Duration.ofSeconds(5), told::add);
  }

  private static LoginRule rule() {
    var form = new LinkedHashMap<String, String>();
    form.put("email", "${ADMIN_EMAIL}");
    form.put("password", "${ADMIN_PASSWORD}");
    form.put("csrf_token", "${csrf}");
    return new LoginRule("/login", form, List.of("session", "remember_token"));
  }

  ThrowableAssertAlternative<PlaybackException> refused() {
    return assertThatExceptionOfType(PlaybackException.class)
        .isThrownBy(() -> login().in(target))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.LOGIN_REFUSED))
        .withMessageStartingWith("the login at " + server.uri() + "/login was refused: ")
        .satisfies(e -> assertThat(e.toString()).doesNotContain(password, "t+1"))
        .satisfies(e -> assertThat(told).isEmpty());
  }

  DisguisedTarget disguised(String base) {
    return new DisguisedTarget(new PlainTarget(server.uri()), base);
  }

  @Override
  public void close() {
    target.close();
    server.close();
  }

  /// A door that opens the same server under other names, and remembers for whom.
  final class RecordingDoor implements LoginDoor {
    final List<URI> opened = new ArrayList<>();
    final List<DisguisedTarget> targets = new ArrayList<>();
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
