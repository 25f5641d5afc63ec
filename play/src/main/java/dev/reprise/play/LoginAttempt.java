package dev.reprise.play;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.profile.AppDescription.LoginRule;
import dev.reprise.profile.Headers;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One way through a login: the page, then its form. Used once, by one thread.
final class LoginAttempt {
  private static final int REDIRECT_LIMIT = 5;
  private static final String ACCEPT = "text/html,application/xhtml+xml,*/*;q=0.8";

  private final Target target;
  private final LoginRule rule;
  private final Duration timeout;
  private final LoginCookies cookies = new LoginCookies();
  private LoginPlace place;

  LoginAttempt(Target target, LoginRule rule, Duration timeout) {
    this.target = target;
    this.rule = rule;
    this.timeout = timeout;
    this.place = new LoginPlace(target.base(), rule.page().replaceFirst("^/*", "/"));
  }

  /// Where it goes on, without user and password.
  String where() {
    return place.url().toString();
  }

  /// All that was set, as it came.
  List<String> setCookies() {
    return cookies.lines();
  }

  /// Whether the application gives cookies that nobody keeps for this base URL.
  boolean givesSecureCookiesInPlain() {
    var origin = WebOrigin.of(target.base()).orElseThrow();
    return !origin.isHttps() && !origin.isLoopback() && cookies.holdsSecureOnes();
  }

  /// Gets the page, through redirects within the application; a redirect out of it is returned.
  ShortAnswer page() throws InterruptedException {
    for (int i = 0; i <= REDIRECT_LIMIT; i++) {
      var headers = Headers.of("Accept", ACCEPT);
      var answer = ask(new OutgoingRequest("GET", place.target(), headers, OutgoingBody.NONE));
      var next =
          answer.isRedirect() ? place.follow(location(answer)) : Optional.<LoginPlace>empty();
      if (next.isEmpty()) {
        return answer;
      }
      place = next.get();
    }
    throw refused("more than " + REDIRECT_LIMIT + " redirects", "look at login.page");
  }

  /// Fills the page's form in, sends it, and says what came of it.
  LoggedIn send(ShortAnswer answer, Credentials credentials) throws InterruptedException {
    if (!answer.isGood()) {
      throw refused("HTTP " + answer.status() + " instead of a page", "look at login.page");
    }
    var page = new LoginPage(answer.text(), place.url(), rule);
    var form = new LoginForm(rule, credentials, page.token());
    if (form.wantsToken() && page.token().isEmpty()) {
      throw refused("its page has no CSRF token", "look at login.page and login.form");
    }
    var action = action(page);
    var request =
        new OutgoingRequest("POST", action.target(), postHeaders(), form.body(page.hidden()));
    var outcome = ask(request);
    check(outcome, action);
    var newer = outcome.isHtml() ? new LoginPage(outcome.text(), action.url(), rule).token() : "";
    return new LoggedIn(newer.isEmpty() ? page.token() : newer, where());
  }

  private Headers postHeaders() {
    return Headers.of(
        "Accept",
        ACCEPT,
        "Content-Type",
        "application/x-www-form-urlencoded",
        "Origin",
        WebOrigin.of(target.base()).orElseThrow().toString(),
        "Referer",
        where());
  }

  private LoginPlace action(LoginPage page) {
    Optional<String> action = page.action();
    if (action.isEmpty()) {
      return place;
    }
    return action
        .filter(url -> !url.isEmpty())
        .flatMap(place::follow)
        .orElseThrow(() ->
            refused(
                "its form is sent to somewhere outside of " + base(),
                "use the base URL that the application knows itself by"));
  }

  private void check(ShortAnswer outcome, LoginPlace action) {
    String status = "HTTP " + outcome.status();
    String remedy = "check ADMIN_EMAIL and ADMIN_PASSWORD";
    if (!outcome.isGood() && !outcome.isRedirect()) {
      throw refused(status, remedy);
    }
    if (outcome.isRedirect()
        && action.follow(location(outcome)).filter(place::isSamePageAs).isPresent()) {
      throw refused(status + " back to its page", remedy);
    }
    if (outcome.isGood()
        && outcome.isHtml()
        && new LoginPage(outcome.text(), action.url(), rule).form().isPresent()) {
      throw refused(status + " with the form again", remedy);
    }
    if (!rule.cookies().isEmpty() && rule.cookies().stream().noneMatch(cookies::holds)) {
      String names = String.join(", ", rule.cookies());
      throw refused(status + " without a cookie of " + names, remedy + ", and login.cookies");
    }
  }

  private ShortAnswer ask(OutgoingRequest request) throws InterruptedException {
    try {
      var answer = ShortAnswer.to(target, request, timeout);
      cookies.add(answer.headers());
      return answer;
    } catch (TransportFailure e) {
      throw new PlaybackException(
          Reason.UNREACHABLE, "cannot log in at " + where() + ": " + e.getMessage(), e);
    }
  }

  private static String location(ShortAnswer answer) {
    return answer.headers().first("location").orElse("");
  }

  private URI base() {
    return new LoginPlace(target.base(), "").url();
  }

  private PlaybackException refused(String what, String remedy) {
    return new PlaybackException(
        Reason.LOGIN_REFUSED, "the login at " + where() + " was refused: " + what + "; " + remedy);
  }
}
