package dev.reprise.inapp.testmode;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/// `GET /api/testing/logs/stream`: the log as it is written. Exists in test mode only; wants
/// support for asynchronous processing.
public final class LogStreamServlet extends HttpServlet {
  /// Where it is registered.
  public static final String PATH = "/api/testing/logs/stream";

  private static final long serialVersionUID = 1;

  private final transient LogStream log;

  public LogStreamServlet(LogStream log) {
    this.log = log;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    log.open(request, response);
  }
}
