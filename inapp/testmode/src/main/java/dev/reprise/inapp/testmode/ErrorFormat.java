package dev.reprise.inapp.testmode;

import dev.reprise.profile.JsonWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The shape in which an [ErrorAnswer] goes out; the whole application uses one.
public enum ErrorFormat {
  /// `{"error", "code", "details", "correlationId"}`.
  PLAIN("application/json") {
    @Override
    Map<String, @Nullable Object> fields(ErrorAnswer answer, String path) {
      var fields = new LinkedHashMap<String, @Nullable Object>();
      fields.put("error", answer.error());
      return fields;
    }
  },

  /// RFC 9457, with `code`, `details` and `correlationId` beside its own members.
  PROBLEM("application/problem+json") {
    @Override
    Map<String, @Nullable Object> fields(ErrorAnswer answer, String path) {
      var fields = new LinkedHashMap<String, @Nullable Object>();
      fields.put("type", "about:blank");
      fields.put("title", ErrorAnswer.of(answer.status()).error());
      fields.put("status", answer.status());
      fields.put("detail", answer.error());
      fields.put("instance", path);
      return fields;
    }
  };

  private final String contentType;

  ErrorFormat(String contentType) {
    this.contentType = contentType;
  }

  abstract Map<String, @Nullable Object> fields(ErrorAnswer answer, String path);

  /// Sends the answer in place of whatever the application had begun. Where the beginning is on its
  /// way already nothing can be said any more.
  ///
  /// @param path what the caller asked for
  public void send(ErrorAnswer answer, String path, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(answer.status());
    response.setContentType(contentType);
    response.setHeader("Cache-Control", "no-store");
    byte[] body = text(answer, path).getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private String text(ErrorAnswer answer, String path) {
    Map<String, @Nullable Object> fields = fields(answer, path);
    if (answer.code() != null) {
      fields.put("code", answer.code());
    }
    fields.put("details", answer.details());
    Correlation.current().ifPresent(it -> fields.put("correlationId", it.id()));
    return JsonWriter.text(fields);
  }
}
