package dev.reprise.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Who is logged in: session cookies, CSRF tokens and bearers' tokens, and who is let in.
final class Sessions {
  private static final String COOKIE = "session";
  private static final String FIXED_CSRF = "k0QzYm9yaW5nLWFuZC1hbHdheXMtdGhlLXNhbWU";
  private static final Set<String> OPEN = Set.of("login", "assets", "catalogue", "bulk");
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /// A browser's session.
  static final class Session {
    final String csrf;
    boolean loggedIn;

    Session(String csrf) {
      this.csrf = csrf;
    }
  }

  private final Clinic clinic;
  private final Map<String, Session> sessions = new HashMap<>();
  private String bearer = "";

  Sessions(Clinic clinic) {
    this.clinic = clinic;
  }

  /// Opens a session and answers with its cookie.
  Answer opened(Answer answer) {
    String id = clinic.entropy().token(24);
    String csrf = clinic.entropy().token(24);
    sessions.put(id, new Session(clinic.keeps(Rule.CSRF_VARIES) ? csrf : FIXED_CSRF));
    return answer.with("Set-Cookie", COOKIE + "=" + id + "; Path=/; HttpOnly; SameSite=Lax");
  }

  Session of(Call call) {
    return sessions.getOrDefault(call.cookie(COOKIE), new Session(""));
  }

  /// Logs a session in and gives the token that it may use from now on.
  String login(Call call, String user) {
    of(call).loggedIn = true;
    bearer = clinic.entropy().jwt(user, clinic.now().getEpochSecond());
    return bearer;
  }

  Answer logout(Call call, Answer answer) {
    if (clinic.keeps(Rule.LOGOUT)) {
      sessions.remove(call.cookie(COOKIE));
      bearer = "";
    }
    return answer.with("Set-Cookie", COOKIE + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
  }

  /// Whether a call may go on to its endpoint.
  boolean admits(Call call) {
    return isOpen(call) || !clinic.keeps(Rule.LOGIN) || isLoggedIn(call);
  }

  /// Whether a call that changes something carries its session's token.
  boolean isProtected(Call call) {
    if (READING.contains(call.method()) || !clinic.keeps(Rule.CSRF)) {
      return true;
    }
    String given = call.header("x-csrf-token");
    String csrf = of(call).csrf;
    return !csrf.isEmpty() && csrf.equals(given.isEmpty() ? call.field("csrf_token") : given);
  }

  static boolean isApi(Call call) {
    return !call.segments().isEmpty() && call.segments().get(0).equals("api");
  }

  private boolean isLoggedIn(Call call) {
    return isApi(call)
        ? !bearer.isEmpty() && call.header("authorization").equals("Bearer " + bearer)
        : of(call).loggedIn;
  }

  private static boolean isOpen(Call call) {
    var path = call.segments();
    return path.isEmpty()
        || OPEN.contains(path.get(0))
        || (path.size() == 2 && isApi(call) && path.get(1).equals("login"));
  }
}
