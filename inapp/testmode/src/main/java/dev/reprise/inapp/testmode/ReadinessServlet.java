package dev.reprise.inapp.testmode;

import dev.reprise.profile.JsonWriter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// `GET /api/health/readyz`: 200 where the application is ready, 503 with the reasons where not.
public final class ReadinessServlet extends HttpServlet {
  /// Where it is registered.
  public static final String PATH = "/api/health/readyz";

  private static final long serialVersionUID = 1;

  private final transient Readiness readiness;

  public ReadinessServlet(Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ReadinessCheck.Finding finding = readiness.look();
    response.setStatus(
        finding.ready() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("application/json");
    response
        .getOutputStream()
        .write(JsonWriter.text(finding.fields()).getBytes(StandardCharsets.UTF_8));
  }
}
