package dev.reprise.watershed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of every answer that tells of an error.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ErrorAnswer(
    String error,
    @Nullable String code,
    Map<String, Object> details,
    @JsonProperty("correlationId") String correlationId) {}
