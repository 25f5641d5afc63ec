package dev.reprise.watershed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.reprise.inapp.testmode.Correlation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of every answer that tells of an error.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ErrorAnswer(
    String error,
    @Nullable String code,
    Map<String, Object> details,
    @JsonProperty("correlationId") String correlationId) {
  /// The correlation id of the request that this thread works for.
  static String currentId() {
    return Correlation.current().map(Correlation::id).orElse("");
  }
}
