package dev.reprise.play;

import dev.reprise.profile.Event;
import dev.reprise.profile.Headers;
import dev.reprise.profile.Json;
import dev.reprise.profile.JsonWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request as it was recorded, whose values can be looked at and replaced.
///
/// @param method upper case
/// @param target path and query, percent-encoded
/// @param headers those that a client chose; what belongs to a connection, a proxy or the cookie
///   jar is left out
/// @param body what it carried
record RecordedRequest(String method, String target, Headers headers, Body body) {
  private static final Set<String> NOT_SENT =
      Set.of(
          "host",
          "cookie",
          "content-length",
          "connection",
          "keep-alive",
          "transfer-encoding",
          "te",
          "trailer",
          "upgrade",
          "expect",
          "proxy-connection",
          "proxy-authorization",
          "x-request-id",
          "x-correlation-id",
          "x-profile-trace",
          "traceparent",
          "tracestate",
          "forwarded",
          "via",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-proto",
          "x-real-ip");

  /// What a request carried.
  sealed interface Body {
    /// Nothing.
    record None() implements Body {}

    /// A text that was JSON, as it was written.
    record JsonText(String text) implements Body {}

    /// An urlencoded form, in order.
    record Form(List<Field> fields) implements Body {}

    /// A multipart form, in order.
    record Multipart(List<Part> parts) implements Body {}

    /// Any other text.
    record Text(String text) implements Body {}

    /// Bytes that lie in the capture, named by their hash.
    record Stored(String sha256, long bytes) implements Body {}

    /// Something that the recording does not hold.
    record Unknown(String what) implements Body {}
  }

  /// A field of an urlencoded form.
  record Field(String name, String value) {}

  /// A part of a multipart form: a value, or a file that is a seed.
  ///
  /// @param file its name, null for a value
  /// @param type its content type, null where it had none
  /// @param value the value, empty for a file
  /// @param seed where the file lies in the capture, null for a value
  record Part(
      String name,
      @Nullable String file,
      @Nullable String type,
      String value,
      @Nullable String seed) {}

  static RecordedRequest of(Event event) {
    Map<String, @Nullable Object> meta = event.requestMeta();
    return new RecordedRequest(
        event.method(), event.endpoint(), sent(headers(meta.get("headers"))), body(event, meta));
  }

  /// The header lines that an event holds.
  static Headers headers(@Nullable Object recorded) {
    var headers = new Headers.Builder();
    if (recorded instanceof Map<?, ?> map) {
      map.forEach((name, value) -> {
        for (Object line : value instanceof List<?> lines ? lines : List.of(text(value))) {
          headers.add(String.valueOf(name), text(line));
        }
      });
    }
    return headers.build();
  }

  private static Headers sent(Headers all) {
    var sent = new Headers.Builder();
    for (int i = 0; i < all.size(); i++) {
      if (!NOT_SENT.contains(all.names().get(i)) && !all.names().get(i).startsWith(":")) {
        sent.add(all.names().get(i), all.values().get(i));
      }
    }
    return sent.build();
  }

  private static Body body(Event event, Map<String, @Nullable Object> meta) {
    String type = text(meta.get("bodyType"));
    if (meta.get("jsonPayload") instanceof String json) {
      return new Body.JsonText(json);
    }
    if (meta.get("jsonPayload") instanceof Map<?, ?> || meta.get("jsonPayload") instanceof List) {
      return new Body.JsonText(JsonWriter.text(meta.get("jsonPayload")));
    }
    if (meta.get("bodyRef") instanceof String && meta.get("sha256") instanceof String sha256) {
      return new Body.Stored(sha256, meta.get("bytes") instanceof Number n ? n.longValue() : -1);
    }
    if (type.equals("form-data") && !event.form().isEmpty()) {
      return new Body.Multipart(event.form().stream().map(RecordedRequest::part).toList());
    }
    if (!event.form().isEmpty()) {
      return new Body.Form(
          event.form().stream()
              .map(field -> new Field(text(field.get("name")), text(field.get("value"))))
              .toList());
    }
    if (meta.get("form") instanceof String form) {
      return new Body.Text(form);
    }
    if (meta.get("body") instanceof String text) {
      return new Body.Text(text);
    }
    boolean empty = type.isEmpty() || type.equals("none") || isZero(meta.get("bytes"));
    return empty ? new Body.None() : new Body.Unknown(type);
  }

  private static boolean isZero(@Nullable Object bytes) {
    return bytes instanceof Number number && number.longValue() == 0;
  }

  private static Part part(Map<String, @Nullable Object> part) {
    return new Part(
        text(part.get("name")),
        part.get("filename") instanceof String file ? file : null,
        part.get("contentType") instanceof String type ? type : null,
        text(part.get("value")),
        part.get("seed") instanceof String seed ? seed : null);
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /// The request with what a visitor replaced.
  RecordedRequest map(LeafVisitor visitor) {
    LeafVisitor opening = (place, space, value) -> ValueViews.map(place, space, value, visitor);
    return new RecordedRequest(
        method,
        Targets.map(new Place(""), target, opening),
        mappedHeaders(opening),
        switch (body) {
          case Body.JsonText json -> new Body.JsonText(mappedJson(json.text(), opening));
          case Body.Form form -> new Body.Form(mappedFields(form.fields(), opening));
          case Body.Multipart form -> new Body.Multipart(mappedParts(form.parts(), opening));
          case Body.Text text -> new Body.Text(opened(Place.BODY, text.text(), opening));
          case Body.None none -> none;
          case Body.Stored stored -> stored;
          case Body.Unknown unknown -> unknown;
        });
  }

  private Headers mappedHeaders(LeafVisitor visitor) {
    Map<String, Integer> seen = new HashMap<>();
    return headers.mapValues((name, value) -> {
      Place place = Place.header(name, seen.merge(name, 1, Integer::sum) - 1);
      return opened(place, value, visitor);
    });
  }

  private static String opened(Place place, String value, LeafVisitor visitor) {
    String replaced = visitor.visit(place, Space.of(lastName(place), List.of(), ""), value);
    return replaced == null ? value : replaced;
  }

  private static String lastName(Place place) {
    return place.text().substring(place.text().indexOf('.') + 1);
  }

  private String mappedJson(String text, LeafVisitor visitor) {
    Object tree;
    try {
      tree = Json.parse(text);
    } catch (IllegalArgumentException e) {
      return opened(Place.BODY, text, visitor); // sent as it was, whatever it is
    }
    Object mapped = Trees.map(tree, Place.JSON, Space.resource(Targets.segments(target)), visitor);
    return java.util.Objects.equals(mapped, tree) ? text : JsonWriter.text(mapped);
  }

  private static List<Field> mappedFields(List<Field> fields, LeafVisitor visitor) {
    Map<String, Integer> seen = new HashMap<>();
    var out = new ArrayList<Field>();
    for (Field field : fields) {
      Place place = Place.form(field.name(), seen.merge(field.name(), 1, Integer::sum) - 1);
      out.add(new Field(field.name(), formValue(place, field.name(), field.value(), visitor)));
    }
    return out;
  }

  private static String formValue(Place place, String name, String value, LeafVisitor visitor) {
    if (value.isEmpty()) {
      return value;
    }
    String replaced = visitor.visit(place, Space.of(name, List.of(), ""), value);
    return replaced == null ? value : replaced;
  }

  private static List<Part> mappedParts(List<Part> parts, LeafVisitor visitor) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    var out = new ArrayList<Part>();
    for (Part part : parts) {
      Place place = Place.form(part.name(), seen.merge(part.name(), 1, Integer::sum) - 1);
      String value = formValue(place, part.name(), part.value(), visitor);
      out.add(new Part(part.name(), part.file(), part.type(), value, part.seed()));
    }
    return out;
  }
}
