package dev.reprise.play;

import dev.reprise.profile.Headers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the build of an application is called that is played: as the caller says, else as the
/// application answers where its description says that it tells.
///
/// Two builds of one version are told apart by their commit and by when they were built.
record AppVersion(Target target, PlaybackToken token) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// A commit is known by its beginning.
  private static final Pattern COMMIT = Pattern.compile("^([0-9a-f]{12})[0-9a-f]+");

  // As Spring Boot's Actuator words it, and as most others do.
  private static final List<List<String>> VERSIONS =
      List.of(List.of("build", "version"), List.of("version"), List.of("app_version"));
  private static final List<List<String>> COMMITS =
      List.of(
          List.of("git", "commit", "id"),
          List.of("git", "commit", "id", "full"),
          List.of("git", "commit", "id", "abbrev"),
          List.of("commit"),
          List.of("sha"));
  private static final List<List<String>> TIMES =
      List.of(List.of("build", "time"), List.of("build_time"), List.of("built_at"));

  /// Empty where nobody knows; a warning says so where the application should have.
  String of(Stage stage) throws InterruptedException {
    Optional<String> known = stage.request().instance().version();
    Optional<String> place = stage.profile().app().version();
    if (known.isPresent() || place.isEmpty()) {
      return known.orElse("");
    }
    try {
      ShortAnswer answer = ShortAnswer.to(target, asking(place.get()), PATIENCE);
      String version =
          answer.isGood() ? PlainText.shortened(stage.disclosure().text(told(answer))) : "";
      if (version.isEmpty()) {
        stage.telling().warning(untold(place.get(), "answered HTTP " + answer.status()));
      }
      return version;
    } catch (TransportFailure e) {
      stage.telling().warning(untold(place.get(), String.valueOf(e.getMessage())));
      return "";
    }
  }

  private OutgoingRequest asking(String place) {
    return new OutgoingRequest(
        "GET",
        place,
        Headers.of("accept", "application/json, text/plain", "x-request-id", token + "-version"),
        OutgoingBody.NONE);
  }

  private static String untold(String place, String why) {
    return "the application does not tell its version: GET " + place + " " + why;
  }

  private static String told(ShortAnswer answer) {
    return answer
        .object()
        .map(AppVersion::named)
        .orElseGet(() -> isText(answer) ? firstLine(answer.text()) : "");
  }

  private static boolean isText(ShortAnswer answer) {
    String type = Content.mediaType(answer.headers().first("content-type").orElse("text/plain"));
    return answer.whole() && type.equals("text/plain");
  }

  private static String firstLine(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
  }

  private static String named(Map<String, @Nullable Object> told) {
    String commit = COMMIT.matcher(first(told, COMMITS)).replaceFirst("$1");
    return Stream.of(first(told, VERSIONS), commit, first(told, TIMES))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String first(Map<String, @Nullable Object> told, List<List<String>> places) {
    return places.stream()
        .map(place -> at(told, place))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String at(Map<String, @Nullable Object> told, List<String> place) {
    Object value = told;
    for (String key : place) {
      value = value instanceof Map<?, ?> object ? object.get(key) : null;
    }
    return value instanceof String || value instanceof Number ? String.valueOf(value).strip() : "";
  }
}
