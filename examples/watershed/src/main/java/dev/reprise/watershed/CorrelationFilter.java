package dev.reprise.watershed;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/// Gives every request an id, the caller's own `X-Request-Id` where it has one, and repeats it in
/// the answer, on log lines and in error bodies.
final class CorrelationFilter extends HttpFilter {
  static final String HEADER = "X-Request-Id";
  static final String ATTRIBUTE = CorrelationFilter.class.getName();
  private static final long serialVersionUID = 1L;
  private static final Pattern ACCEPTABLE = Pattern.compile("[\\x21-\\x7e]{1,200}");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var given = request.getHeader(HEADER);
    var id =
        given != null && ACCEPTABLE.matcher(given).matches() ? given : UUID.randomUUID().toString();
    request.setAttribute(ATTRIBUTE, id);
    response.setHeader(HEADER, id);
    try (var _ = MDC.putCloseable("correlation_id", id)) {
      chain.doFilter(request, response);
    }
  }

  static String id(HttpServletRequest request) {
    return String.valueOf(request.getAttribute(ATTRIBUTE));
  }
}
