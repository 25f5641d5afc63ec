package dev.reprise.watershed;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/// Lets nobody in who is not logged in: browsers are sent to the login page, others get a 401.
final class LoginCheck implements HandlerInterceptor {
  private final Logins logins;

  LoginCheck(Logins logins) {
    this.logins = logins;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (logins.isLoggedIn(request)) {
      return true;
    }
    if (request.getMethod().equals("GET") && wantsPage(request)) {
      var next = URLEncoder.encode(request.getRequestURI(), UTF_8);
      response.setStatus(HttpStatus.FOUND.value());
      response.setHeader("Location", "/login?next=" + next);
      return false;
    }
    throw new Rejection(HttpStatus.UNAUTHORIZED, "LOGIN_REQUIRED", "Log in first", Map.of());
  }

  static boolean wantsPage(HttpServletRequest request) {
    var accept = request.getHeader("Accept");
    return accept != null && accept.contains("text/html");
  }
}
