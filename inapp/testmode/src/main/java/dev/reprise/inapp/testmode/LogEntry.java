package dev.reprise.inapp.testmode;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of the log as clients of the stream get it.
///
/// @param correlationId that of the request on whose behalf the line was logged
/// @param extra what the line says besides its message: thread, key-value pairs, the MDC, a stack
///   trace
record LogEntry(
    Instant timestamp,
    String level,
    String logger,
    String message,
    @Nullable String correlationId,
    Map<String, String> extra) {

  Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("timestamp", timestamp.toString());
    fields.put("level", level);
    fields.put("logger", logger);
    fields.put("message", message);
    fields.put("correlation_id", correlationId);
    fields.put("extra", extra);
    return fields;
  }
}
