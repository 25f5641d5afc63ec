package dev.reprise.bench;

import java.time.Duration;
import java.time.Instant;

/// Logging in by JSON, for a token and a session; and who one is.
final class AccountDesk {
  private final Clinic clinic;
  private final Sessions sessions;
  private final String user;
  private final String account;
  private Instant lastLogin;

  AccountDesk(Clinic clinic, Sessions sessions) {
    this.clinic = clinic;
    this.sessions = sessions;
    this.user = clinic.entropy().uuid();
    this.account = clinic.entropy().uuid();
    this.lastLogin = clinic.now();
  }

  void offer(Routes routes) {
    routes
        .add("GET /", call -> sessions.opened(Answer.redirect(302, "/login")))
        .add("GET /login", this::page)
        .add("POST /api/login", this::login)
        .add("GET /api/me", call -> me())
        .add("GET /api/me/rights", call -> rights())
        .add("POST /logout", call -> sessions.logout(call, Answer.redirect(302, "/login")));
  }

  private Answer page(Call call) {
    return Answer.html(
        "Log in",
        "<meta name=\"csrf-token\" content=\""
            + sessions.of(call).csrf
            + "\">"
            + "<link rel=\"stylesheet\" href=\"/assets/clinic.css\">",
        "<h1 class=\"title\">Log in</h1><p id=\"hint\">Ask at the desk for an account.</p>");
  }

  private Answer login(Call call) {
    boolean right = call.text("password").equals(TrickyApplication.PASSWORD);
    if (clinic.keeps(Rule.PASSWORD) && !right) {
      return Answer.problem(401, "the password is wrong");
    }
    lastLogin = clinic.now();
    var answer =
        Answer.json(
            Tree.of(
                "token",
                sessions.login(call, user),
                "token_type",
                "Bearer",
                "expires_at",
                lastLogin.plus(Duration.ofHours(8)).toString(),
                "expires_in",
                28800,
                "user",
                Tree.of("id", user, "email", call.text("email"), "role", "vet")));
    return answer.with("Set-Cookie", "theme=dark; Path=/; Max-Age=31536000; SameSite=Strict");
  }

  private Answer me() {
    return Answer.json(
            Tree.of(
                "id",
                user,
                "account",
                Tree.of("id", account, "plan", "gold", "seats", 5, "trial", false),
                "last_login",
                lastLogin.toString(),
                "last_login_ms",
                lastLogin.toEpochMilli(),
                "greeting",
                "Welcome back, you logged in at " + lastLogin + "."))
        .with("Cache-Control", "private, no-store")
        .with("X-Account", account);
  }

  private Answer rights() {
    return Answer.json(
        Tree.of(
            "user",
            user,
            "read",
            true,
            "write",
            true,
            "delete",
            false,
            "limit",
            Tree.of("pets", 100, "owners", null, "ratio", 0.75)));
  }
}
