package dev.reprise.play;

import dev.reprise.profile.Exchange;
import dev.reprise.profile.Headers;
import dev.reprise.profile.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes down what a step sent and got, without secrets. A request or an answer that is as it was
/// recorded is not written again.
final class EvidenceLine {
  private final Disclosure disclosure;
  private final Map<String, String> bindings = new HashMap<>();

  EvidenceLine(Stage stage) {
    this.disclosure = stage.disclosure();
    var numbers = new HashMap<String, Integer>();
    stage.profile().steps().forEach(step -> numbers.put(step.id(), numbers.size() + 1));
    for (Binding binding : stage.sections().bindings()) {
      Integer number = numbers.get(binding.from().step());
      bindings.putIfAbsent(binding.value(), "step " + number + " " + binding.from().at());
    }
    stage.profile().run().ifPresent(run -> bindings.putIfAbsent(run.run().value(), "run"));
  }

  /// @param bodies whether bodies are wanted; otherwise only what is said of them
  Map<String, @Nullable Object> fields(StepEvidence step, boolean bodies) {
    StepResult result = step.result();
    var line = new LinkedHashMap<String, @Nullable Object>();
    line.put("step", result.number());
    line.put("id", result.step().id());
    line.put("verdict", result.verdict().name());
    line.put("outcome", result.outcome());
    step.exchange().map(EvidenceLine::places).ifPresent(it -> line.put("recorded_at", it));
    step.sent().ifPresent(sent -> line.put("request", request(step, sent, bodies)));
    step.answer().ifPresent(answer -> line.put("answer", answer(step, answer, bodies)));
    if (!result.differences().isEmpty()) {
      line.put("differences", result.differences().stream().map(Difference::fields).toList());
    }
    if (!step.excused().isEmpty()) {
      line.put("bound", bound(step.excused()));
      line.put("volatile", varying(step.excused()));
    }
    if (!result.note().isEmpty()) {
      line.put("note", result.note());
    }
    return line;
  }

  private static List<Long> places(Exchange exchange) {
    return List.of(exchange.requestAt(), exchange.answerAt());
  }

  private Map<String, @Nullable Object> request(
      StepEvidence step, StepEvidence.Sent sent, boolean bodies) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    String cookie = step.answer().map(LiveAnswer::cookie).orElse("");
    if (cookie.isEmpty()
        && step.recorded().filter(was -> was.request().equals(sent.request())).isPresent()) {
      fields.put("as_recorded", true);
      return fields;
    }
    Headers headers = headers(sent.headers());
    fields.put("method", sent.request().method());
    fields.put("path", step.result().path());
    fields.put(
        "headers",
        cookie.isEmpty()
            ? headers
            : RecordedSide.with(headers, "cookie", redaction().header("cookie", cookie)));
    String type = sent.headers().first("content-type").orElse("");
    fields.put("body", fields(ShownBody.of(sent.request()).redacted(redaction(), type), bodies));
    return fields;
  }

  private Map<String, @Nullable Object> answer(
      StepEvidence step, SampledAnswer answer, boolean bodies) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("duration_ms", StepResult.millis(step.result().duration()));
    if (step.recorded().filter(was -> isAsRecorded(was.answer(), answer)).isPresent()) {
      fields.put("as_recorded", true);
      return fields;
    }
    fields.put("status", answer.status());
    fields.put("headers", headers(answer.headers()));
    fields.put("body", fields(ShownBody.of(answer, answer.body(), redaction()), bodies));
    return fields;
  }

  private static Map<String, @Nullable Object> fields(ShownBody body, boolean whole) {
    var fields = body.fields();
    if (!whole && !body.text().isEmpty()) {
      fields.put("text", "");
      fields.put("truncated", true);
    }
    return fields;
  }

  private Headers headers(Headers headers) {
    return headers.mapValues(redaction()::header);
  }

  private Redaction redaction() {
    return disclosure.redaction();
  }

  /// Whether an answer came again to the letter, but for headers that nobody compares.
  private static boolean isAsRecorded(RecordedAnswer recorded, SampledAnswer live) {
    return recorded.status() == live.status()
        && isSameBody(recorded, live.body())
        && AnswerHeaders.areAlike(recorded.headers(), live.headers());
  }

  private static boolean isSameBody(RecordedAnswer recorded, BodySample live) {
    return switch (recorded.body()) {
      case RecordedAnswer.Body.Unknown _ -> false;
      case RecordedAnswer.Body.Empty _ -> live.isWhole() && live.bytes() == 0;
      case RecordedAnswer.Body.Stored stored ->
          !stored.truncated()
              && stored.bytes() == live.bytes()
              && stored.sha256().equals(live.hash());
      case RecordedAnswer.Body.Text text -> {
        byte[] was = text.text().getBytes(StandardCharsets.UTF_8);
        yield !text.truncated()
            && was.length == live.bytes()
            && (live.isKept() ? live.isExactly(was) : BodySample.hash(was).equals(live.hash()));
      }
    };
  }

  private List<Map<String, @Nullable Object>> bound(List<Comparison.Excused> excused) {
    var bound = new ArrayList<Map<String, @Nullable Object>>();
    for (Comparison.Excused it : excused) {
      if (it.like().isEmpty()) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("at", it.at().text());
        fields.put("recorded", disclosure.value(it.at(), it.recorded()));
        fields.put("live", disclosure.value(it.at(), it.live()));
        fields.put("binding", bindings.getOrDefault(String.valueOf(it.recorded()), ""));
        bound.add(fields);
      }
    }
    return bound;
  }

  private static List<Map<String, @Nullable Object>> varying(List<Comparison.Excused> excused) {
    var varying = new ArrayList<Map<String, @Nullable Object>>();
    for (Comparison.Excused it : excused) {
      if (!it.like().isEmpty()) {
        varying.add(Map.of("at", it.at().text(), "reason", it.like()));
      }
    }
    return varying;
  }
}
