package dev.reprise.play;

import dev.reprise.play.RecordedRequest.Body;
import dev.reprise.profile.AppDescription.UploadRule;
import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.SafeName;
import dev.reprise.profile.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Builds what a request carries from what was recorded of it and from the seeds.
final class RequestBodies {
  private final RandomGenerator random = new SecureRandom();
  private final Profile profile;
  private final CaptureFolder capture;

  RequestBodies(Profile profile) {
    this.profile = profile;
    this.capture = profile.recording().folder();
  }

  /// A body, or why there is none.
  ///
  /// @param contentType the content type that belongs to it, where it is not the recorded one
  /// @param trouble a sentence, if the recording lacks what is needed
  record Built(OutgoingBody body, Optional<String> contentType, Optional<String> trouble) {
    static Built of(OutgoingBody body) {
      return new Built(body, Optional.empty(), Optional.empty());
    }

    static Built typed(OutgoingBody body, String contentType) {
      return new Built(body, Optional.of(contentType), Optional.empty());
    }

    static Built lacking(String sentence) {
      return new Built(OutgoingBody.NONE, Optional.empty(), Optional.of(sentence));
    }
  }

  Built body(Step step, RecordedRequest request) throws IOException {
    Optional<String> type = request.headers().first("content-type");
    return switch (request.body()) {
      case Body.None _ -> Built.of(OutgoingBody.NONE);
      case Body.JsonText json -> text(json.text(), type, "application/json");
      case Body.Text text -> text(text.text(), type, "text/plain; charset=utf-8");
      case Body.Form form ->
          text(
              FormBody.encode(
                  form.fields().stream()
                      .map(field -> Map.entry(field.name(), field.value()))
                      .toList()),
              type,
              "application/x-www-form-urlencoded");
      case Body.Stored stored -> stored(stored);
      case Body.Multipart form -> multipart(form.parts());
      case Body.Unknown unknown -> guessed(step, request, unknown.what());
    };
  }

  private static Built text(String text, Optional<String> recorded, String otherwise) {
    OutgoingBody body = OutgoingBody.of(text.getBytes(StandardCharsets.UTF_8));
    return recorded.isPresent() ? Built.of(body) : Built.typed(body, otherwise);
  }

  private Built stored(Body.Stored stored) throws IOException {
    if (!SafeName.isSafe(stored.sha256())) {
      return Built.lacking("its body has no name that can be used: \"" + stored.sha256() + "\"");
    }
    Path file = capture.body(stored.sha256());
    return Files.isRegularFile(file)
        ? Built.of(FileBody.of(file))
        : Built.lacking("its body is not there: " + shown(file));
  }

  private Built multipart(List<RecordedRequest.Part> recorded) throws IOException {
    var parts = new ArrayList<FormPart>();
    for (RecordedRequest.Part part : recorded) {
      Optional<OutgoingBody> content = content(part);
      if (content.isEmpty()) {
        return Built.lacking(
            "the file of field " + part.name() + " is not there: capture/" + part.seed());
      }
      parts.add(
          new FormPart(
              part.name(),
              Optional.ofNullable(part.file()),
              Optional.ofNullable(part.type()),
              content.get()));
    }
    MultipartBody body = MultipartBody.of(parts, random);
    return Built.typed(body, body.contentType());
  }

  private Optional<OutgoingBody> content(RecordedRequest.Part part) throws IOException {
    if (part.seed() == null) {
      return Optional.of(OutgoingBody.of(part.value().getBytes(StandardCharsets.UTF_8)));
    }
    Optional<Path> seed = seed(part.seed());
    return seed.isEmpty() ? Optional.empty() : Optional.of(FileBody.of(seed.get()));
  }

  /// A seed inside the capture.
  private Optional<Path> seed(String path) {
    Path file = capture.path().resolve(path).normalize();
    return file.startsWith(capture.path()) && Files.isRegularFile(file)
        ? Optional.of(file)
        : Optional.empty();
  }

  /// What the first recorder kept of an upload: that there was one. The application description
  /// says which file it was.
  private Built guessed(Step step, RecordedRequest request, String what) throws IOException {
    String path = Targets.pathOf(request.target());
    for (UploadRule rule : profile.app().uploads()) {
      if (rule.endpoint().matches(path)) {
        return upload(rule);
      }
    }
    return Built.lacking(
        "its body (" + what + ") was not recorded, and no upload rule fits " + step.label());
  }

  private Built upload(UploadRule rule) throws IOException {
    Path folder = capture.uploads(rule.type());
    Optional<Path> file = onlyFile(folder, rule.canonical());
    if (file.isEmpty()) {
      return Built.lacking("the upload is not there: " + shown(folder) + " holds no file");
    }
    String field = rule.field().isEmpty() ? "input_upload_" + rule.type() : rule.field();
    var part =
        FormPart.file(
            field,
            String.valueOf(file.get().getFileName()),
            "application/octet-stream",
            FileBody.of(file.get()));
    MultipartBody body = MultipartBody.of(List.of(part), random);
    return Built.typed(body, body.contentType());
  }

  private static Optional<Path> onlyFile(Path folder, String canonical) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (var files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> String.valueOf(file.getFileName()).startsWith(canonical))
          .sorted()
          .findFirst();
    }
  }

  private String shown(Path file) {
    return "capture/" + capture.path().relativize(file);
  }
}
