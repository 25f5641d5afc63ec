package dev.reprise.play;

import dev.reprise.profile.Headers;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One exchange as it was played, for people: as it is kept, or as recorded where it came again so.
///
/// @param head the first line of the evidence
/// @param line what the evidence holds of the step
/// @param recorded the step in the recording
record LiveSide(
    Map<String, @Nullable Object> head,
    Map<String, @Nullable Object> line,
    Optional<RecordedSide> recorded) {
  private static final String AS_RECORDED = "as_recorded";

  Map<String, @Nullable Object> fields() throws IOException {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("request", request(line.get("request")));
    fields.put("answer", answer(line.get("answer")));
    return fields;
  }

  private @Nullable Object request(@Nullable Object kept) {
    if (!(kept instanceof Map<?, ?> request)) {
      return null; // it was not sent
    }
    var fields = new LinkedHashMap<String, @Nullable Object>();
    if (isAsRecorded(request) && recorded.isPresent()) {
      fields.putAll(recorded.get().request(headers(recorded.get().request().headers())));
    }
    request.forEach((key, value) -> fields.put(String.valueOf(key), value));
    return fields;
  }

  /// What a player adds to what was recorded.
  private Headers headers(Headers recorded) {
    Headers headers =
        RecordedSide.with(recorded, "x-request-id", head.get("token") + "-" + line.get("step"));
    String slug = String.valueOf(head.get("traced"));
    return slug.isEmpty() ? headers : RecordedSide.with(headers, "x-profile-trace", slug);
  }

  private @Nullable Object answer(@Nullable Object kept) throws IOException {
    if (!(kept instanceof Map<?, ?> answer)) {
      return null;
    }
    var fields = new LinkedHashMap<String, @Nullable Object>();
    if (isAsRecorded(answer) && recorded.flatMap(RecordedSide::answer).isPresent()) {
      RecordedAnswer was = recorded.flatMap(RecordedSide::answer).get();
      fields.putAll(RecordedSide.answerFields(was, null));
    }
    answer.forEach((key, value) -> fields.put(String.valueOf(key), value));
    return fields;
  }

  private static boolean isAsRecorded(Map<?, ?> kept) {
    return Boolean.TRUE.equals(kept.get(AS_RECORDED));
  }
}
