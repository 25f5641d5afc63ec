package dev.reprise.play;

import dev.reprise.play.Comparison.Raw;
import dev.reprise.profile.BodySyntax;
import dev.reprise.profile.JsonWriter;
import dev.reprise.profile.Redaction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What may be shown of values that came from the application: everything but secrets, and not more
/// than a person reads.
final class Disclosure {
  private static final int LONGEST = 2_000;
  private static final int MOST = 200;

  private final Redaction redaction;

  Disclosure(Redaction redaction) {
    this.redaction = redaction;
  }

  /// A secret that must not be shown, wherever it turns up.
  void hide(String secret) {
    redaction.know(secret);
  }

  List<Difference> differences(List<Raw> raw) {
    return raw.stream().limit(MOST).map(this::difference).toList();
  }

  private Difference difference(Raw raw) {
    return new Difference(
        raw.at().text(), raw.kind(), value(raw.at(), raw.recorded()), value(raw.at(), raw.live()));
  }

  /// What stands at a place.
  @Nullable Object value(Place at, @Nullable Object value) {
    return value(at.text().substring(at.text().lastIndexOf('.') + 1), value);
  }

  Redaction redaction() {
    return redaction;
  }

  private @Nullable Object value(String name, @Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text when name.startsWith("set-cookie") -> redaction.header("set-cookie", text);
      case String text -> cut(redaction.field(name, text));
      case Number number -> redaction.isSecretKey(name) ? "«secret»" : number;
      case Map<?, ?> _, List<?> _ -> cut(text(JsonWriter.text(value)));
      default -> value instanceof Boolean ? value : null;
    };
  }

  /// A text under a name.
  String field(String name, String value) {
    return redaction.field(name, value);
  }

  /// A text for people.
  String text(String text) {
    return redaction.text(text, BodySyntax.JSON);
  }

  /// What an application says of its jobs may hold anything.
  JobResult job(JobResult job) {
    return new JobResult(
        job.id(),
        text(job.status()),
        job.ended(),
        job.duration(),
        job.children().stream()
            .map(child ->
                new JobResult.Child(
                    child.id(),
                    text(child.description()),
                    text(child.status()),
                    text(child.error())))
            .toList());
  }

  String target(String target) {
    return redaction.target(target);
  }

  static String cut(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
  }
}
