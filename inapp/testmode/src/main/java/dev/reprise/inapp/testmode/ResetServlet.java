package dev.reprise.inapp.testmode;

import dev.reprise.profile.JsonWriter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `POST /api/testing/reset?seed=true|false`. Exists in test mode only.
public final class ResetServlet extends HttpServlet {
  /// Where it is registered.
  public static final String PATH = "/api/testing/reset";

  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(ResetServlet.class);

  private final transient Reset reset;
  private final ErrorFormat format;

  public ResetServlet(Reset reset, ErrorFormat format) {
    this.reset = reset;
    this.format = format;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String seed = request.getParameter("seed");
    if (seed != null && !seed.equals("true") && !seed.equals("false")) {
      fail(request, response, new ErrorAnswer(400, "seed is 'true' or 'false'"));
      return;
    }
    try {
      answer(reset.run("true".equals(seed)), request, response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(request, response, new ErrorAnswer(503, "The application stops"));
    }
  }

  private void answer(
      ResetOutcome outcome, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (outcome instanceof ResetOutcome.Complete complete) {
      complete(complete, response);
    } else if (outcome instanceof ResetOutcome.Disturbed disturbed) {
      response.setHeader("Retry-After", "5");
      String error =
          "%d requests did not end in time, so nothing was reset".formatted(disturbed.requests());
      fail(request, response, new ErrorAnswer(503, error));
    } else if (outcome instanceof ResetOutcome.Failed failed) {
      LOG.error("the reset failed, and requests are refused until one succeeds", failed.cause());
      fail(request, response, new ErrorAnswer(500, "The reset failed; the log says why"));
    } else {
      response.setHeader("Retry-After", "5");
      fail(request, response, new ErrorAnswer(503, "Another reset is in progress"));
    }
  }

  private static void complete(ResetOutcome.Complete complete, HttpServletResponse response)
      throws IOException {
    String way = complete.copied() ? "template" : "migrations";
    LOG.info("Reset by {} in {} ms, seeded: {}", way, complete.millis(), complete.seeded());
    response.setHeader("Server-Timing", way + ";dur=" + complete.millis());
    response.setContentType("application/json");
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("status", "complete");
    fields.put("mode", "testing");
    fields.put("seeded", complete.seeded());
    response.getOutputStream().write(JsonWriter.text(fields).getBytes(StandardCharsets.UTF_8));
  }

  private void fail(HttpServletRequest request, HttpServletResponse response, ErrorAnswer answer)
      throws IOException {
    format.send(answer, request.getRequestURI(), response);
  }
}
