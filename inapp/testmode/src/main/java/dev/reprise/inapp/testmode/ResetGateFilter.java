package dev.reprise.inapp.testmode;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Has every request go through the [ResetGate], but for those that ask how things are.
///
/// Register it in test mode only, behind the correlation filter, for `REQUEST` dispatches and as
/// one that supports asynchronous processing.
public final class ResetGateFilter implements Filter {
  private final ResetGate gate;
  private final ErrorFormat format;

  public ResetGateFilter(ResetGate gate, ErrorFormat format) {
    this.gate = gate;
    this.format = format;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var asked = (HttpServletRequest) request;
    if (passesBy(asked)) {
      chain.doFilter(request, response);
    } else if (gate.enter()) {
      passThrough(request, response, chain);
    } else {
      refuse(asked, (HttpServletResponse) response);
    }
  }

  private static boolean passesBy(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return path.startsWith("/api/testing/") || path.equals(ReadinessServlet.PATH);
  }

  private void passThrough(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var pass = new GatePass(request, gate::leave);
    try {
      chain.doFilter(request, response);
    } finally {
      if (request.isAsyncStarted()) {
        releaseAtEnd(request, pass);
      } else {
        pass.release();
      }
    }
  }

  private static void releaseAtEnd(ServletRequest request, GatePass pass) {
    try {
      request.getAsyncContext().addListener(new AtEnd(pass));
    } catch (IllegalStateException e) {
      pass.release(); // it ended meanwhile
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("Retry-After", "1");
    format.send(new ErrorAnswer(503, gate.reason()), request.getRequestURI(), response);
  }

  /// Gives the pass back when the request is over, and not before.
  private record AtEnd(GatePass pass) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      pass.release();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      // The application's own listeners answer, and then it completes.
    }

    @Override
    public void onError(AsyncEvent event) {
      // The same.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this); // a new cycle forgets its listeners
    }
  }
}
