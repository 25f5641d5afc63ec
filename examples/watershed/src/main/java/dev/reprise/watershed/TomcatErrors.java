package dev.reprise.watershed;

import java.io.IOException;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/// The error page of the container itself. Tomcat makes it by its name, so it is public.
public final class TomcatErrors extends ErrorReportValve {
  @Override
  protected void report(Request request, Response response, @Nullable Throwable cause) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    var id = UUID.randomUUID().toString();
    var answer =
        "{\"error\":\"The server could not take this request\",\"correlationId\":\"" + id + "\"}";
    try {
      response.setContentType("application/json");
      response.setCharacterEncoding("utf-8");
      var writer = response.getReporter();
      if (writer != null) {
        writer.write(answer);
        response.finishResponse();
      }
    } catch (IOException gone) {
      container.getLogger().debug("The client did not wait for its error", gone);
    }
  }
}
