package dev.reprise.record;

import dev.reprise.profile.BodySyntax;
import dev.reprise.profile.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    if (received == 0 && !truncated) {
      meta.put("bodyType", BodyKind.NONE.bodyType());
      return List.of();
    }
    byte[] memory = bytes.memory();
    String text = memory == null || !kind.isText() ? null : encoding().decode(memory);
    if (text == null) {
      meta.put("bodyType", memory == null ? kind.bodyType() : BodyKind.BINARY.bodyType());
      meta.put("bytes", bytes.size());
      return bytes.size() == 0 ? List.of() : List.of(new Attachment.Body(bytes, uncleaned(memory)));
    }
    meta.put("bodyType", kind.bodyType());
    meta.put("bytes", received);
    tellText(meta, textKey, text);
    return List.of();
  }

  private void tellText(Map<String, @Nullable Object> meta, String textKey, String text) {
    Optional<List<@Nullable Object>> fields =
        kind == BodyKind.FORM && textKey.equals("jsonPayload")
            ? FormFields.of(text)
            : Optional.empty();
    if (fields.isPresent()) {
      meta.put("form", fields.get());
    } else {
      meta.put(kind == BodyKind.JSON ? textKey : "body", text);
    }
  }

  /// How secrets are to be found in bytes that are not cleaned yet; what is no text has none.
  private @Nullable BodySyntax uncleaned(byte @Nullable [] memory) {
    if (memory == null) {
      return null;
    }
    boolean isText = kind.isText() || TextEncoding.looksLikeText(memory, 0, memory.length);
    return isText ? kind.syntax(memory, 0, memory.length) : null;
  }

  private List<Attachment> tellParts(Map<String, @Nullable Object> meta) {
    meta.put("bodyType", kind.bodyType());
    var form = new ArrayList<@Nullable Object>();
    var attachments = new ArrayList<Attachment>();
    for (FormPart part : parts) {
      var told = new LinkedHashMap<String, @Nullable Object>();
      told.put("name", part.head().name());
      part.head().fileName().ifPresent(name -> told.put("filename", name));
      part.head().contentType().ifPresent(type -> told.put("contentType", type));
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
    String value = part.isFile() || memory == null ? null : TextEncoding.UTF_8.decode(memory);
    if (part.isSecret() && memory != null && value == null) {
      value = new String(memory, StandardCharsets.ISO_8859_1);
    }
    if (value != null) {
      told.put("value", value);
      return List.of();
    }
    boolean isClean = part.isFile() || memory == null;
    return List.of(new Attachment.Upload(told, content, isClean ? null : BodySyntax.TEXT));
  }

  private TextEncoding encoding() {
    return TextEncoding.of(headers);
  }
}
