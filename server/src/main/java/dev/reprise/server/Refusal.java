package dev.reprise.server;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request that is not served: its status and what the caller is told.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final transient Map<String, @Nullable Object> details = new LinkedHashMap<>();
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  /// @param code for machines that branch on it, or empty
  Refusal(int status, String code, String sentence) {
    super(sentence);
    this.status = status;
    this.code = code;
  }

  Refusal(int status, String sentence) {
    this(status, "", sentence);
  }

  /// Adds what a machine may want to know.
  Refusal detail(String key, @Nullable Object value) {
    details.put(key, value);
    return this;
  }

  Refusal header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Refusal because(Throwable cause) {
    initCause(cause);
    return this;
  }

  /// The same with another status.
  Refusal as(int otherStatus) {
    var same = new Refusal(otherStatus, code, String.valueOf(getMessage()));
    same.details.putAll(details);
    same.headers.putAll(headers);
    return same.because(this);
  }

  int status() {
    return status;
  }

  Answer answer(String correlationId) {
    var answer =
        Answer.json(
            status, ErrorBody.of(String.valueOf(getMessage()), code, details, correlationId));
    headers.forEach(answer::header);
    return answer;
  }
}
