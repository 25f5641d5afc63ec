package dev.reprise.server;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The one shape that every error of ours has.
final class ErrorBody {
  private ErrorBody() {}

  static Map<String, @Nullable Object> of(
      String error, String code, Map<String, @Nullable Object> details, String correlationId) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("error", error);
    if (!code.isEmpty()) {
      body.put("code", code);
    }
    if (!details.isEmpty()) {
      body.put("details", details);
    }
    body.put("correlationId", correlationId);
    return body;
  }
}
