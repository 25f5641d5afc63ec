package dev.reprise.watershed;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// Who is logged in: the session says it and, when that is gone, the `remember_token` cookie does.
/// Tokens live as long as the application and only the latest are kept. Thread-safe.
final class Logins {
  static final String REMEMBER_COOKIE = "remember_token";
  static final int MAX_REMEMBERED = 1_000;
  private static final String USER = "user";
  private static final Duration REMEMBERED_FOR = Duration.ofDays(30);

  private final Account account;
  private final Tokens tokens;
  private final boolean secureCookies;
  private final Map<String, String> remembered =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
              return size() > MAX_REMEMBERED;
            }
          });

  Logins(Account account, Tokens tokens, boolean secureCookies) {
    this.account = account;
    this.tokens = tokens;
    this.secureCookies = secureCookies;
  }

  /// Logs in under a new session, so that one planted before is worth nothing.
  boolean login(String email, String password, HttpServletRequest request) {
    if (!account.matches(email, password)) {
      return false;
    }
    request.getSession().invalidate();
    request.getSession().setAttribute(USER, account.email());
    return true;
  }

  void remember(HttpServletResponse response) {
    var token = tokens.next();
    remembered.put(token, account.email());
    setCookie(response, token, REMEMBERED_FOR);
  }

  void logout(HttpServletRequest request, HttpServletResponse response) {
    request.getSession().invalidate();
    remembered.remove(rememberToken(request));
    setCookie(response, "", Duration.ZERO);
  }

  boolean isLoggedIn(HttpServletRequest request) {
    var session = request.getSession(false);
    if (session != null && session.getAttribute(USER) != null) {
      return true;
    }
    var user = remembered.get(rememberToken(request));
    if (user != null) {
      request.getSession().setAttribute(USER, user);
    }
    return user != null;
  }

  private static String rememberToken(HttpServletRequest request) {
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        if (cookie.getName().equals(REMEMBER_COOKIE)) {
          return cookie.getValue();
        }
      }
    }
    return "";
  }

  private void setCookie(HttpServletResponse response, String value, Duration age) {
    var cookie =
        ResponseCookie.from(REMEMBER_COOKIE, value)
            .httpOnly(true)
            .secure(secureCookies)
            .sameSite("Lax")
            .path("/")
            .maxAge(age)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
