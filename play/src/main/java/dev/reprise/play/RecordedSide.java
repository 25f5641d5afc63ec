package dev.reprise.play;

import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.Event;
import dev.reprise.profile.Exchange;
import dev.reprise.profile.Headers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One exchange as it was recorded, for people. A recording holds no secrets.
///
/// @param cookie what its `Cookie` header said, or empty
/// @param request what was asked
/// @param answer what was answered, if anything was
/// @param duration how long it took in milliseconds, if it is known
record RecordedSide(
    String cookie,
    RecordedRequest request,
    Optional<RecordedAnswer> answer,
    @Nullable Object duration) {

  /// Reads one exchange, none if the profile is not what it was when it was played.
  ///
  /// @param requestAt where its request begins in the event log, or [Exchange#NOWHERE]
  /// @param answerAt the same of its answer
  /// @param id what both are called
  static Optional<RecordedSide> read(
      CaptureFolder capture, long requestAt, long answerAt, String id) throws IOException {
    if (requestAt == Exchange.NOWHERE || !Files.isRegularFile(capture.events())) {
      return Optional.empty();
    }
    try (var events = PlacedLines.open(capture.events())) {
      Event request = Recording.event(events, requestAt);
      if (!isCalled(request, id)) {
        return Optional.empty();
      }
      Optional<Event> answer =
          answerAt == Exchange.NOWHERE
              ? Optional.empty()
              : Optional.of(Recording.event(events, answerAt));
      return Optional.of(
          new RecordedSide(
              RecordedRequest.headers(request.requestMeta().get("headers"))
                  .first("cookie")
                  .orElse(""),
              RecordedRequest.of(request),
              answer.isEmpty()
                  ? Optional.empty()
                  : Optional.of(RecordedAnswer.of(answer.get(), capture)),
              answer.map(it -> it.fields().get("durationMs")).orElse(null)));
    } catch (PlaybackException | NoSuchFileException e) {
      return Optional.empty(); // another recording lies in its place
    }
  }

  /// A later exchange with the same id is told apart by `#2`.
  private static boolean isCalled(Event event, String id) {
    return event.text("id").filter(own -> id.equals(own) || id.startsWith(own + "#")).isPresent();
  }

  Map<String, @Nullable Object> fields() throws IOException {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    Headers headers =
        cookie.isEmpty() ? request.headers() : with(request.headers(), "cookie", cookie);
    fields.put("request", request(headers));
    fields.put("answer", answer.isEmpty() ? null : answerFields(answer.get(), duration));
    return fields;
  }

  /// What was asked, with these header lines.
  Map<String, @Nullable Object> request(Headers headers) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("method", request.method());
    fields.put("path", request.target());
    fields.put("headers", plain(headers));
    fields.put("body", ShownBody.of(request).fields());
    return fields;
  }

  /// A value under each name, or a list of values where the name came more than once.
  private static Map<String, @Nullable Object> plain(Headers headers) {
    var plain = new LinkedHashMap<String, @Nullable Object>();
    for (String name : headers.names()) {
      List<String> values = headers.all(name);
      plain.put(name, values.size() == 1 ? values.getFirst() : values);
    }
    return plain;
  }

  static Headers with(Headers headers, String... namesAndValues) {
    var more = new Headers.Builder();
    for (int i = 0; i < headers.size(); i++) {
      more.add(headers.names().get(i), headers.values().get(i));
    }
    for (int i = 0; i < namesAndValues.length; i += 2) {
      more.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return more.build();
  }

  static Map<String, @Nullable Object> answerFields(
      RecordedAnswer answer, @Nullable Object duration) throws IOException {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("status", answer.status());
    fields.put("headers", plain(answer.headers()));
    fields.put("body", ShownBody.of(answer).fields());
    fields.put("duration_ms", duration);
    return fields;
  }
}
