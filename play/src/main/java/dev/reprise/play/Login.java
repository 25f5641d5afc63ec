package dev.reprise.play;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.profile.AppDescription.LoginRule;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Logs in as a person does: opens the page, fills its form in and sends it.
///
/// The target's jar has the cookies afterwards. An application off this machine that gives `Secure`
/// cookies, or that sends the login to `https`, is logged in to over `https` at the same host, and
/// the cookies are mirrored; the password is not sent in plain text then. Passwords and tokens
/// stand in no message.
final class Login {
  private final LoginRule rule;
  private final @Nullable Credentials credentials;
  private final LoginDoor door;
  private final Duration timeout;
  private final Consumer<String> info;

  /// @param credentials who logs in; a login without is refused with what to do
  /// @param door the way to the application's host over `https`
  /// @param timeout for each request
  /// @param info is told of success
  Login(
      LoginRule rule,
      @Nullable Credentials credentials,
      LoginDoor door,
      Duration timeout,
      Consumer<String> info) {
    this.rule = rule;
    this.credentials = credentials;
    this.door = door;
    this.timeout = timeout;
    this.info = info;
  }

  /// Logs `target` in.
  ///
  /// @throws PlaybackException if that fails: its message is one sentence without secrets
  LoggedIn in(Target target) throws InterruptedException {
    var attempt = new LoginAttempt(target, rule, timeout);
    if (credentials == null) {
      throw new PlaybackException(
          Reason.MISSING_SECRET,
          "cannot log in at "
              + attempt.where()
              + " without a password; set ADMIN_EMAIL and ADMIN_PASSWORD, or give a cookie");
    }
    var page = attempt.page();
    Optional<URI> elsewhere = elsewhere(attempt, page, target.base());
    return elsewhere.isPresent()
        ? overTls(elsewhere.get(), target.base(), credentials)
        : here(attempt, page, credentials);
  }

  private LoggedIn here(LoginAttempt attempt, ShortAnswer page, Credentials who)
      throws InterruptedException {
    LoggedIn result = attempt.send(page, who);
    boolean mirrors = attempt.givesSecureCookiesInPlain();
    if (mirrors) {
      door.mirror(attempt.setCookies());
    }
    info.accept(
        success(result, who) + (mirrors ? "; its Secure cookies are used without TLS" : ""));
    return result;
  }

  private LoggedIn overTls(URI secureBase, URI base, Credentials who) throws InterruptedException {
    try (Target secure = door.open(secureBase)) {
      var attempt = new LoginAttempt(secure, rule, timeout);
      LoggedIn result = attempt.send(attempt.page(), who);
      door.mirror(attempt.setCookies());
      info.accept(
          success(result, who)
              + "; its cookies are mirrored to "
              + WebOrigin.of(base).orElseThrow());
      return result;
    }
  }

  private static String success(LoggedIn result, Credentials who) {
    return "logged in at " + result.where() + " as " + who.email();
  }

  /// The base URL over `https`, where the login belongs there: on the port that a redirect names,
  /// else on the usual one.
  private static Optional<URI> elsewhere(LoginAttempt attempt, ShortAnswer page, URI base) {
    var origin = WebOrigin.of(base).orElseThrow();
    Optional<WebOrigin> sent =
        Optional.of(page)
            .filter(ShortAnswer::isRedirect)
            .flatMap(answer -> origin(answer.headers().first("location").orElse("")))
            .filter(to -> to.isHttps() && to.host().equals(origin.host()));
    if (origin.isHttps() || (sent.isEmpty() && !attempt.givesSecureCookiesInPlain())) {
      return Optional.empty();
    }
    var secure = sent.orElse(new WebOrigin("https", origin.host(), 443));
    String path = base.getRawPath() == null ? "" : base.getRawPath();
    return Optional.of(URI.create(secure + path));
  }

  private static Optional<WebOrigin> origin(String url) {
    try {
      return WebOrigin.of(URI.create(url));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // no URL leads nowhere
    }
  }
}
