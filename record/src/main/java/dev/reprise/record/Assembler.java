package dev.reprise.record;

import dev.reprise.profile.AppDescription;
import dev.reprise.profile.AppDescription.UploadRule;
import dev.reprise.profile.BodySyntax;
import dev.reprise.profile.Redaction;
import dev.reprise.profile.SafeName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The streaming assembler: puts what belongs to an event beside its line in every draft, bodies
/// under their hash, uploads and the files that it speaks of as seeds.
///
/// Used by the writer's thread alone.
final class Assembler {
  private final AppDescription app;
  private final Redaction redaction;
  private final SeedKeeper seeds;
  private final Troubles troubles;

  Assembler(AppDescription app, Redaction redaction, SeedKeeper seeds, Troubles troubles) {
    this.troubles = troubles;
    this.app = app;
    this.redaction = redaction;
    this.seeds = seeds;
  }

  /// Takes an event that is complete and clean; writes into it where its attachments are.
  void take(Sighting sighting, RunRecording run, Instant arrival) throws IOException {
    List<Draft> drafts = run.draftsAt(arrival);
    for (Attachment attachment : sighting.attachments()) {
      if (attachment instanceof Attachment.Upload upload) {
        placeUpload(upload, pathOf(sighting.fields()), run, drafts);
      } else if (attachment instanceof Attachment.Body body) {
        placeBody(body, sighting.fields(), drafts);
      }
    }
    if (run.directory().isPresent() && !drafts.isEmpty()) {
      keepSeeds(sighting.fields(), run, run.directory().get(), drafts, arrival);
    }
  }

  /// Removes what an attachment holds on the disk, once the drafts have it.
  void giveUp(Attachment attachment) {
    try {
      attachment.bytes().discard();
    } catch (IOException e) {
      troubles.report("cannot remove a spooled body", e);
    }
  }

  private void keepSeeds(
      Map<String, @Nullable Object> event,
      RunRecording run,
      Path directory,
      List<Draft> drafts,
      Instant arrival) {
    String config = event.get("config") instanceof String text ? text : "";
    List<Draft> fresh = run.firstSights(drafts, config);
    String path = pathOf(event);
    Set<String> hints = FileHints.in(event);
    if (!fresh.isEmpty()) {
      seeds.keepConfig(new Notice(path, "", hints, directory, fresh, arrival), config);
    }
    var notice = new Notice(path, answer(event), hints, directory, drafts, arrival);
    if (seeds.wants(notice)) {
      seeds.take(notice);
    }
  }

  private static String answer(Map<String, @Nullable Object> event) {
    return Boolean.TRUE.equals(event.get("ok"))
            && event.get("responseMeta") instanceof Map<?, ?> meta
            && meta.get("body") instanceof String body
            && body.stripLeading().startsWith("{")
        ? body
        : "";
  }

  private void placeBody(
      Attachment.Body body, Map<String, @Nullable Object> event, List<Draft> drafts)
      throws IOException {
    SpooledBytes bytes = clean(body);
    Map<String, @Nullable Object> meta = meta(event);
    meta.put("bytes", bytes.size());
    meta.put("sha256", bytes.sha256());
    for (Draft draft : drafts) {
      bytes.placeAt(draft.folder().body(bytes.sha256()));
      meta.put("bodyRef", bytes.sha256());
    }
  }

  private SpooledBytes clean(Attachment attachment) throws IOException {
    byte[] memory = attachment.bytes().memory();
    BodySyntax syntax = attachment.uncleaned();
    if (memory == null || syntax == null) {
      return attachment.bytes();
    }
    var cleaned = new ByteArrayOutputStream(memory.length);
    try (OutputStream out = redaction.streaming(syntax, cleaned)) {
      out.write(memory);
    }
    return SpooledBytes.inMemory(cleaned.toByteArray());
  }

  private void placeUpload(
      Attachment.Upload upload, String path, RunRecording run, List<Draft> drafts)
      throws IOException {
    SpooledBytes bytes = clean(upload);
    upload.part().put("bytes", bytes.size());
    upload.part().put("sha256", bytes.sha256());
    if (drafts.isEmpty()) {
      return;
    }
    String seed = run.seedName(wantedName(upload.part(), path), bytes.sha256());
    for (Draft draft : drafts) {
      bytes.placeAt(draft.folder().path().resolve(seed));
    }
    upload.part().put("seed", seed);
  }

  private String wantedName(Map<String, @Nullable Object> part, String path) {
    String field = String.valueOf(part.get("name"));
    String fileName = part.get("filename") instanceof String name ? name : "value";
    Optional<UploadRule> rule =
        app.uploads().stream()
            .filter(upload -> upload.endpoint().matches(path))
            .filter(upload -> upload.field().isEmpty() || upload.field().equals(field))
            .findFirst();
    String file = SafeName.ofFile(fileName);
    if (rule.isEmpty()) {
      return "seed/uploads/" + SafeName.of(field.isEmpty() ? "file" : field) + "/" + file;
    }
    String canonical = rule.get().canonical();
    int dot = file.lastIndexOf('.');
    String name = canonical.isEmpty() ? file : canonical + (dot < 0 ? "" : file.substring(dot));
    return "seed/uploads/" + SafeName.of(rule.get().type()) + "/" + name;
  }

  @SuppressWarnings("unchecked") // an event with a body has the map that its sighting made
  private static Map<String, @Nullable Object> meta(Map<String, @Nullable Object> event) {
    Object meta =
        event.containsKey("requestMeta") ? event.get("requestMeta") : event.get("responseMeta");
    return (Map<String, @Nullable Object>) Objects.requireNonNull(meta);
  }

  private static String pathOf(Map<String, @Nullable Object> event) {
    String endpoint = event.get("endpoint") instanceof String text ? text : "";
    int query = endpoint.indexOf('?');
    return query < 0 ? endpoint : endpoint.substring(0, query);
  }
}
