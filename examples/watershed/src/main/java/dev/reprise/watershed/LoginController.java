package dev.reprise.watershed;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The login form, and what it sends.
@RestController
final class LoginController {
  private static final Logger LOG = LoggerFactory.getLogger(LoginController.class);

  private final Logins logins;
  private final Tokens tokens;
  private final Page page = Page.named("login");

  LoginController(Logins logins, Tokens tokens) {
    this.logins = logins;
    this.tokens = tokens;
  }

  @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE)
  String form(@RequestParam(defaultValue = "/") String next, HttpServletRequest request) {
    return page(next, "", request);
  }

  @PostMapping("/login")
  ResponseEntity<String> login(
      @RequestParam String email,
      @RequestParam String password,
      @RequestParam(defaultValue = "") String remember,
      @RequestParam(defaultValue = "/") String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!logins.login(email, password, request)) {
      return refused(next, request);
    }
    if (!remember.isEmpty()) {
      logins.remember(response);
    }
    LOG.info("{} logged in", email);
    return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(local(next))).build();
  }

  private ResponseEntity<String> refused(String next, HttpServletRequest request) {
    var message = "Wrong email or password";
    if (!LoginCheck.wantsPage(request)) {
      throw new Rejection(HttpStatus.UNAUTHORIZED, "WRONG_CREDENTIALS", message, Map.of());
    }
    return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
        .contentType(MediaType.TEXT_HTML)
        .body(page(next, message, request));
  }

  @PostMapping("/logout")
  ResponseEntity<Void> logout(HttpServletRequest request, HttpServletResponse response) {
    logins.logout(request, response);
    return ResponseEntity.status(HttpStatus.FOUND).location(URI.create("/login")).build();
  }

  private String page(String next, String message, HttpServletRequest request) {
    var token = CsrfCheck.token(request, tokens);
    return page.filled(Map.of("csrf_token", token, "next", local(next), "message", message));
  }

  /// A place to go to after the login that is surely one of ours.
  private static String local(String next) {
    return next.matches("/(?![/\\\\])[A-Za-z0-9_.%/-]*") ? next : "/";
  }
}
