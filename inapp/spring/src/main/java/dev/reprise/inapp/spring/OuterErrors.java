package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.ErrorAnswer;
import dev.reprise.inapp.testmode.ErrorFormat;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.RequestMapping;

/// Answers for failures outside of controllers: filters, other servlets, the container itself. In
/// place of Boot's own error controller, whose `error` is another thing than ours.
public abstract class OuterErrors {
  private final ErrorFormat format;

  protected OuterErrors(ErrorFormat format) {
    this.format = format;
  }

  @RequestMapping("${spring.web.error.path:${server.error.path:/error}}")
  public final void error(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    format.send(
        ErrorAnswer.of(statusOf(request)),
        path instanceof String asked ? asked : request.getRequestURI(),
        response);
  }

  /// Whoever asks for this page itself asks for something that is not there.
  private static int statusOf(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    if (!(status instanceof Integer code)) {
      return HttpServletResponse.SC_NOT_FOUND;
    }
    return code >= 400 && code <= 599 ? code : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }
}
