package dev.reprise.inapp.testmode;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers what servlets throw, for applications without a framework that does.
public final class ErrorFilter implements Filter {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorFilter.class);

  private final ErrorFormat format;

  public ErrorFilter(ErrorFormat format) {
    this.format = format;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request instanceof HttpServletRequest asked)
        || !(response instanceof HttpServletResponse answer)) {
      chain.doFilter(request, response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException e) {
      if (answer.isCommitted()) {
        throw e;
      }
      format.send(answerTo(e), asked.getRequestURI(), answer);
    }
  }

  private static ErrorAnswer answerTo(Exception e) {
    if (e instanceof BusinessLogicException told) {
      return ErrorAnswer.of(told);
    }
    if (e.getCause() instanceof BusinessLogicException told) {
      return ErrorAnswer.of(told);
    }
    LOG.error("a request failed unexpectedly", e);
    return ErrorAnswer.unexpected();
  }
}
