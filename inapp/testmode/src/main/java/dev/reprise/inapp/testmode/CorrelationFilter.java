package dev.reprise.inapp.testmode;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Gives every request its [Correlation], and the answer the id.
///
/// Register it before all other filters, for `REQUEST`, `ASYNC` and `ERROR` dispatches and as one
/// that supports asynchronous processing. All dispatches of one request share one correlation, and
/// `AsyncContext.start` carries it to the container's thread.
public final class CorrelationFilter implements Filter {
  private static final String ATTRIBUTE = Correlation.class.getName();

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request instanceof HttpServletRequest asked)
        || !(response instanceof HttpServletResponse answer)) {
      chain.doFilter(request, response);
      return;
    }
    Correlation correlation = correlationOf(asked);
    answer.setHeader(Correlation.HEADER, correlation.id());
    Correlation before = Correlation.put(correlation);
    try {
      chain.doFilter(new CarryingRequest(asked), answer);
    } finally {
      Correlation.put(before);
    }
  }

  private static Correlation correlationOf(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Correlation known) {
      return known;
    }
    Correlation correlation =
        Correlation.of(
            request.getHeader(Correlation.HEADER), request.getHeader(Correlation.TRACE_HEADER));
    request.setAttribute(ATTRIBUTE, correlation);
    return correlation;
  }
}
