package dev.reprise.record;

import dev.reprise.profile.Headers;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A body that has passed, as an event tells it.
///
/// @param headers the message's headers
/// @param kind what the headers say it is
/// @param coding the content coding, decoded or not
/// @param isForm whether it was taken apart into `parts`
/// @param parts the parts of a multipart form
/// @param bytes what was kept of a body that was not taken apart
/// @param received how many decoded bytes there were
/// @param truncated whether some of them are missing
/// @param note why some could not be captured; empty where all is well
record CapturedBody(
    Headers headers,
    BodyKind kind,
    Optional<String> coding,
    boolean isForm,
    List<FormPart> parts,
    SpooledBytes bytes,
    long received,
    boolean truncated,
    String note) {

  static CapturedBody lost(Headers headers, long received, String note) {
    return new CapturedBody(
        headers,
        BodyKind.BINARY,
        Optional.empty(),
        false,
        List.of(),
        SpooledBytes.inMemory(new byte[0]),
        received,
        true,
        note);
  }

  /// What it holds of the recorder's memory.
  long weight() {
    long weight = bytes.weight();
    for (FormPart part : parts) {
      weight += part.bytes().weight();
    }
    return weight;
  }

  /// Tells the body in `meta`, the event's `requestMeta` or `responseMeta`; a text stands there
  /// under `textKey`. What does not belong into a line comes back as attachments.
  List<Attachment> tell(Map<String, @Nullable Object> meta, String textKey) {
    List<Attachment> attachments = isForm ? tellParts(meta) : tellBytes(meta, textKey);
    coding.ifPresent(name -> meta.put("contentEncoding", name));
    if (truncated) {
      meta.put("truncated", true);
    }
    if (!note.isEmpty()) {
      meta.put("note", note);
    }
    return attachments;
  }

  private List<Attachment> tellBytes(Map<String, @Nullable Object> meta, String textKey) {
    if (received == 0) {
      meta.put("bodyType", BodyKind.NONE.bodyType());
      return List.of();
    }
    byte[] memory = bytes.memory();
    String text = memory == null || !kind.isText() ? null : text(memory);
    if (text == null) {
      meta.put("bodyType", memory == null ? kind.bodyType() : BodyKind.BINARY.bodyType());
      meta.put("bytes", bytes.size());
      return List.of(new Attachment.Body(bytes, memory != null && kind.isText()));
    }
    meta.put("bodyType", kind.bodyType());
    meta.put("bytes", received);
    if (kind == BodyKind.FORM && textKey.equals("jsonPayload")) {
      meta.put("form", fields(text));
    } else {
      meta.put(kind == BodyKind.JSON ? textKey : "body", text);
    }
    return List.of();
  }

  private List<Attachment> tellParts(Map<String, @Nullable Object> meta) {
    meta.put("bodyType", kind.bodyType());
    var form = new ArrayList<@Nullable Object>();
    var attachments = new ArrayList<Attachment>();
    for (FormPart part : parts) {
      var told = new LinkedHashMap<String, @Nullable Object>();
      told.put("name", part.name());
      part.fileName().ifPresent(name -> told.put("filename", name));
      part.contentType().ifPresent(type -> told.put("contentType", type));
      attachments.addAll(tellPart(part, told));
      form.add(told);
    }
    meta.put("form", form);
    return attachments;
  }

  private static List<Attachment> tellPart(FormPart part, Map<String, @Nullable Object> told) {
    SpooledBytes content;
    try {
      content = part.bytes().finish();
    } catch (IOException e) {
      told.put("note", "not captured: " + e);
      return List.of();
    }
    told.put("bytes", content.size());
    if (part.bytes().isTruncated()) {
      told.put("truncated", true);
    }
    byte[] memory = content.memory();
    String value = part.fileName().isPresent() || memory == null ? null : utf8(memory);
    if (value != null) {
      told.put("value", value);
      return List.of();
    }
    return List.of(new Attachment.Upload(told, content));
  }

  private static List<@Nullable Object> fields(String form) {
    var fields = new ArrayList<@Nullable Object>();
    for (String field : form.split("&", -1)) {
      if (!field.isEmpty()) {
        int equals = field.indexOf('=');
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("name", decoded(equals < 0 ? field : field.substring(0, equals)));
        told.put("value", equals < 0 ? "" : decoded(field.substring(equals + 1)));
        fields.add(told);
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private @Nullable String text(byte[] memory) {
    Optional<String> charset =
        headers.first("content-type").flatMap(type -> HeaderParameter.of(type, "charset"));
    try {
      return charset.isEmpty() || charset.get().equalsIgnoreCase("utf-8")
          ? utf8(memory)
          : new String(memory, Charset.forName(charset.get()));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return utf8(memory);
    }
  }

  private static @Nullable String utf8(byte[] memory) {
    String text = new String(memory, StandardCharsets.UTF_8);
    if (text.indexOf('\ufffd') < 0) {
      return text;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(memory)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
