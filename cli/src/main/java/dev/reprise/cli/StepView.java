package dev.reprise.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One step of a playback in readable text: what was sent and answered, what differs, what the
/// application logged, and the code that it ran.
record StepView(Map<String, @Nullable Object> fields) {
  private static final int LINES_OF_A_BODY = 40;

  String text() {
    var out = new StringBuilder();
    line(
        out,
        "step %s  %s: %s"
            .formatted(fields.get("step"), fields.get("verdict"), fields.get("outcome")));
    line(out, "  correlation id %s".formatted(fields.get("correlation_id")));
    if (!said(fields, "note").isEmpty()) {
      line(out, "  %s".formatted(said(fields, "note")));
    }
    side(out, "recorded");
    side(out, "live");
    list(
        out,
        "differences",
        it ->
            "%s %s: %s -> %s"
                .formatted(it.get("at"), it.get("kind"), it.get("recorded"), it.get("live")));
    list(
        out,
        "bound",
        it ->
            "%s: %s -> %s  %s"
                .formatted(it.get("at"), it.get("recorded"), it.get("live"), it.get("binding")));
    list(out, "volatile", it -> it.get("at") + " like " + it.get("reason"));
    list(
        out,
        "logs",
        it ->
            "%s %s %s: %s"
                .formatted(
                    it.get("timestamp"), it.get("level"), it.get("logger"), it.get("message")));
    state(out, "log", fields.get("logs_state"));
    object(fields.get("code")).ifPresent(code -> code(out, code));
    return out.toString();
  }

  private static void code(StringBuilder out, Map<?, ?> code) {
    state(out, "code", code);
    if (code.get("classes") instanceof List<?> classes && !classes.isEmpty()) {
      line(out, "\ncode");
      for (Object element : classes) {
        object(element)
            .ifPresent(it ->
                line(
                    out,
                    "  %s %s %s".formatted(it.get("class"), it.get("methods"), it.get("lines"))));
      }
    }
  }

  /// Says why something is not there, if there is a reason.
  private static void state(StringBuilder out, String what, @Nullable Object told) {
    object(told)
        .filter(state -> !said(state, "reason").isEmpty())
        .ifPresent(state ->
            line(out, "\n%s: %s, %s".formatted(what, said(state, "state"), said(state, "reason"))));
  }

  /// What a person reads of one element.
  private interface Telling {
    String of(Map<?, ?> element);
  }

  private void list(StringBuilder out, String key, Telling telling) {
    if (fields.get(key) instanceof List<?> list && !list.isEmpty()) {
      line(out, "\n%s".formatted(key));
      for (Object element : list) {
        object(element).ifPresent(it -> line(out, "  %s".formatted(telling.of(it))));
      }
    }
  }

  private void side(StringBuilder out, String key) {
    Optional<Map<?, ?>> side = object(fields.get(key));
    Optional<Map<?, ?>> request = side.flatMap(it -> object(it.get("request")));
    Optional<Map<?, ?>> answer = side.flatMap(it -> object(it.get("answer")));
    if (request.isEmpty() && answer.isEmpty()) {
      line(out, "\n%s: nothing".formatted(key));
      return;
    }
    line(out, "\n%s".formatted(key));
    request.ifPresent(it -> {
      line(out, "  %s %s".formatted(it.get("method"), it.get("path")));
      message(out, it);
    });
    answer.ifPresentOrElse(
        it -> {
          line(out, "  HTTP %s in %s ms".formatted(it.get("status"), it.get("duration_ms")));
          message(out, it);
        },
        () -> line(out, "  no answer"));
  }

  private static void message(StringBuilder out, Map<?, ?> message) {
    object(message.get("headers"))
        .ifPresent(headers ->
            headers.forEach((name, value) -> line(out, "    %s: %s".formatted(name, value))));
    object(message.get("body")).ifPresent(body -> body(out, body));
  }

  private static void body(StringBuilder out, Map<?, ?> body) {
    String text = said(body, "text");
    text.lines().limit(LINES_OF_A_BODY).forEach(it -> line(out, "    %s".formatted(it)));
    boolean more = text.lines().skip(LINES_OF_A_BODY).findAny().isPresent();
    if (more || Boolean.TRUE.equals(body.get("truncated")) || "binary".equals(body.get("type"))) {
      String hash = said(body, "sha256");
      line(
          out,
          "    (%s, %s bytes%s)"
              .formatted(
                  body.get("type"), body.get("bytes"), hash.isEmpty() ? "" : ", sha256 " + hash));
    }
  }

  private static String said(Map<?, ?> fields, String key) {
    return fields.get(key) instanceof String text ? text : "";
  }

  private static Optional<Map<?, ?>> object(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
  }

  private static void line(StringBuilder out, String text) {
    out.append(text).append('\n');
  }
}
