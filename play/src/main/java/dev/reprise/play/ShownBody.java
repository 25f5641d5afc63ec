package dev.reprise.play;

import dev.reprise.profile.Redaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A body as a person is shown it: the beginning of a text, and of everything else its length and
/// its hash. It holds no secrets.
///
/// @param type `json`, `form`, `text`, `binary`, `none`, or `unknown` where it was not recorded
/// @param text up to [#LIMIT] characters of it, empty for what is no text
/// @param bytes how long the whole is, as far as it is known
/// @param truncated whether there is more than what is shown
/// @param sha256 of the whole, where the text does not show it and it is known; otherwise empty
record ShownBody(String type, String text, long bytes, boolean truncated, String sha256) {
  /// Of a longer text only its beginning is kept and shown.
  static final int LIMIT = 64 << 10;

  static final ShownBody NONE = new ShownBody("none", "", 0, false, "");

  private static final ShownBody UNKNOWN = new ShownBody("unknown", "", 0, false, "");

  static ShownBody of(RecordedAnswer answer) throws IOException {
    String type = type(answer.contentType());
    return switch (answer.body()) {
      case RecordedAnswer.Body.Unknown _ -> UNKNOWN;
      case RecordedAnswer.Body.Empty _ -> NONE;
      case RecordedAnswer.Body.Text text -> text(type, text.text(), text.truncated());
      case RecordedAnswer.Body.Stored stored when stored.text() -> stored(type, stored);
      case RecordedAnswer.Body.Stored stored ->
          new ShownBody("binary", "", stored.bytes(), stored.truncated(), stored.sha256());
    };
  }

  private static ShownBody stored(String type, RecordedAnswer.Body.Stored stored)
      throws IOException {
    try (InputStream in = Files.newInputStream(stored.file())) {
      String text = new String(in.readNBytes(LIMIT), StandardCharsets.UTF_8);
      return new ShownBody(type, text, stored.bytes(), true, stored.sha256());
    }
  }

  static ShownBody of(RecordedRequest request) {
    String type = type(request.headers().first("content-type").orElse(""));
    return switch (request.body()) {
      case RecordedRequest.Body.None _ -> NONE;
      case RecordedRequest.Body.Unknown _ -> UNKNOWN;
      case RecordedRequest.Body.JsonText json -> text("json", json.text(), false);
      case RecordedRequest.Body.Text text -> text(type, text.text(), false);
      case RecordedRequest.Body.Form form ->
          text(
              "form",
              FormBody.encode(
                  form.fields().stream()
                      .map(field -> Map.entry(field.name(), field.value()))
                      .toList()),
              false);
      case RecordedRequest.Body.Multipart form ->
          text(
              "form",
              form.parts().stream().map(ShownBody::line).collect(Collectors.joining("\n")),
              false);
      case RecordedRequest.Body.Stored stored ->
          new ShownBody("binary", "", Math.max(0, stored.bytes()), false, stored.sha256());
    };
  }

  private static String line(RecordedRequest.Part part) {
    String type = part.type() == null ? "" : " (" + part.type() + ")";
    return part.seed() == null
        ? part.name() + "=" + part.value()
        : part.name() + "=@" + (part.file() == null ? part.seed() : part.file()) + type;
  }

  private static ShownBody text(String type, String text, boolean truncated) {
    if (text.isEmpty()) {
      return NONE;
    }
    long bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return text.length() <= LIMIT
        ? new ShownBody(type, text, bytes, truncated, "")
        : new ShownBody(type, text.substring(0, LIMIT), bytes, true, "");
  }

  /// What was read of an answer of today.
  static ShownBody of(LiveAnswer answer, BodySample body, Redaction redaction) {
    String type = answer.headers().first("content-type").orElse("");
    if (body.bytes() == 0) {
      return NONE;
    }
    boolean text =
        Content.isText(type) || (Content.mediaType(type).isEmpty() && isText(body.head()));
    if (!text) {
      return new ShownBody("binary", "", body.bytes(), !body.isWhole(), body.hash());
    }
    String head = new String(body.head(), LiveBody.charset(type));
    String redacted = RedactedText.of(head, type, body.isKept(), LIMIT, redaction);
    boolean all = body.isKept() && redacted.length() <= LIMIT;
    return new ShownBody(
        type(type),
        all ? redacted : redacted.substring(0, Math.min(LIMIT, redacted.length())),
        body.bytes(),
        !all,
        all ? "" : body.hash());
  }

  private static boolean isText(byte[] head) {
    for (byte b : head) {
      if (b >= 0 && b < '\t') {
        return false;
      }
    }
    return true;
  }

  /// The same without secrets.
  ShownBody redacted(Redaction redaction, String contentType) {
    return text.isEmpty()
        ? this
        : new ShownBody(
            type,
            RedactedText.of(text, contentType, !truncated, LIMIT, redaction),
            bytes,
            truncated,
            sha256);
  }

  private static String type(String contentType) {
    String type = Content.mediaType(contentType).toLowerCase(Locale.ROOT);
    return type.endsWith("json")
        ? "json"
        : type.equals(FormBody.CONTENT_TYPE) || type.startsWith("multipart/") ? "form" : "text";
  }

  Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("type", type);
    fields.put("text", text);
    fields.put("bytes", bytes);
    fields.put("truncated", truncated);
    if (!sha256.isEmpty()) {
      fields.put("sha256", sha256);
    }
    return fields;
  }
}
