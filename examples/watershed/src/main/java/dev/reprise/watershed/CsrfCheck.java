package dev.reprise.watershed;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/// Refuses what another site made a browser send. A token that is sent must be the session's own.
/// It must be sent by forms (`always`) and by any browser, which gives itself away by its `Origin`;
/// scripts that call the API may leave it out.
final class CsrfCheck implements HandlerInterceptor {
  static final String FIELD = "csrf_token";
  static final String HEADER = "X-CSRFToken";

  private final Tokens tokens;
  private final boolean always;

  CsrfCheck(Tokens tokens, boolean always) {
    this.tokens = tokens;
    this.always = always;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!request.getMethod().equals("POST")) {
      return true;
    }
    var header = request.getHeader(HEADER);
    var given = header != null ? header : request.getParameter(FIELD);
    var needed = always || request.getHeader("Origin") != null;
    if (given == null ? !needed : same(given, token(request, tokens))) {
      return true;
    }
    var message =
        given == null ? "The CSRF token is missing" : "The CSRF token is not this session's";
    throw new Rejection(HttpStatus.FORBIDDEN, "CSRF", message, Map.of());
  }

  /// The token of the request's session, made when first asked for.
  static String token(HttpServletRequest request, Tokens tokens) {
    var session = request.getSession();
    if (session.getAttribute(FIELD) instanceof String token) {
      return token;
    }
    var token = tokens.next();
    session.setAttribute(FIELD, token);
    return token;
  }

  private static boolean same(String left, String right) {
    return MessageDigest.isEqual(left.getBytes(UTF_8), right.getBytes(UTF_8));
  }
}
