package dev.reprise.record;

import dev.reprise.profile.Headers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An exchange in the recorder's queue; its events are made by the writer's thread.
///
/// @param head the request's first part
/// @param id what its events share
/// @param startedMillis when the request came
/// @param arrivedMillis when this entry was made
/// @param user the id of the user, if the application knew one
/// @param request the request's body; null where there was none
/// @param withRequest whether the request is still to be told
/// @param ending how it ended; null where it goes on
record ExchangeEntry(
    RequestHead head,
    String id,
    long startedMillis,
    long arrivedMillis,
    @Nullable String user,
    @Nullable CapturedBody request,
    boolean withRequest,
    @Nullable Ending ending)
    implements Entry {
  private static final long BASE_WEIGHT = 2048;

  /// How an exchange ended.
  sealed interface Ending {
    long durationMillis();
  }

  /// It was answered; `body` is null where there was none.
  record Answered(int status, Headers headers, @Nullable CapturedBody body, long durationMillis)
      implements Ending {}

  /// It broke off.
  record Broken(String error, long durationMillis) implements Ending {}

  @Override
  public long weight() {
    long weight = BASE_WEIGHT + weight(request);
    return ending instanceof Answered answered ? weight + weight(answered.body()) : weight;
  }

  private static long weight(@Nullable CapturedBody body) {
    return body == null ? 0 : body.weight();
  }

  @Override
  public List<Sighting> sightings() {
    var sightings = new ArrayList<Sighting>(2);
    if (withRequest) {
      sightings.add(requestSighting());
    }
    if (ending instanceof Answered answered) {
      sightings.add(response(answered));
    } else if (ending instanceof Broken broken) {
      sightings.add(error(broken));
    }
    return sightings;
  }

  private Sighting requestSighting() {
    Map<String, @Nullable Object> event = event("request");
    boolean isUpload = request != null && request.isForm();
    event.put("category", isUpload ? "file_upload" : "http_request");
    event.put("method", head.method());
    event.put("endpoint", head.target());
    event.put("startedAt", startedMillis);
    event.put("received_at", null);
    head.headers().first("x-request-id").ifPresent(value -> event.put("correlationId", value));
    if (user != null) {
      event.put("user", new LinkedHashMap<>(Map.of("id", user)));
    }
    return sighting(event, "requestMeta", "jsonPayload", head.headers(), request);
  }

  private Sighting response(Answered answered) {
    Map<String, @Nullable Object> event = event("response");
    event.put("method", head.method());
    event.put("endpoint", head.target());
    event.put("status", answered.status());
    event.put("ok", answered.status() < 400);
    event.put("durationMs", answered.durationMillis());
    event.put("received_at", null);
    return sighting(event, "responseMeta", "body", answered.headers(), answered.body());
  }

  private Sighting error(Broken broken) {
    Map<String, @Nullable Object> event = event("error");
    event.put("method", head.method());
    event.put("endpoint", head.target());
    event.put("error", broken.error());
    event.put("durationMs", broken.durationMillis());
    event.put("received_at", null);
    return new Sighting(event, List.of(), head.referer());
  }

  /// The keys that every event begins with; the writer fills those that are null here.
  private Map<String, @Nullable Object> event(String stage) {
    var event = new LinkedHashMap<String, @Nullable Object>(32);
    event.put("stage", stage);
    event.put("id", id);
    event.put("seq", null);
    event.put("runId", null);
    event.put("captureId", null);
    return event;
  }

  private Sighting sighting(
      Map<String, @Nullable Object> event,
      String metaKey,
      String textKey,
      Headers headers,
      @Nullable CapturedBody body) {
    var meta = new LinkedHashMap<String, @Nullable Object>();
    meta.put("headers", map(headers));
    List<Attachment> attachments = List.of();
    if (body == null) {
      meta.put("bodyType", BodyKind.NONE.bodyType());
    } else {
      attachments = body.tell(meta, textKey);
    }
    event.put(metaKey, meta);
    return new Sighting(event, attachments, head.referer());
  }

  /// Headers as an event has them: a value, or a list of values where a name came more than once.
  private static Map<String, @Nullable Object> map(Headers headers) {
    var map = new LinkedHashMap<String, @Nullable Object>(32);
    for (int i = 0; i < headers.size(); i++) {
      map.merge(headers.names().get(i), headers.values().get(i), ExchangeEntry::joined);
    }
    return map;
  }

  private static Object joined(Object first, Object next) {
    var values = new ArrayList<Object>();
    if (first instanceof List<?> list) {
      values.addAll(list);
    } else {
      values.add(first);
    }
    values.add(next);
    return values;
  }

  @Override
  public void acknowledge() {}

  @Override
  public void refuse(Exception cause) {}
}
