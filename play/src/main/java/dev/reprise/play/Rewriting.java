package dev.reprise.play;

import dev.reprise.profile.RunId;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes today's request of a recorded one: every value that follows from an answer, the run, the
/// application's address, and the secrets. What it does not know it names; it never sends a stale
/// value in silence. For one playback; thread-safe.
final class Rewriting {
  private final Map<String, Map<String, Binding>> consumers = new HashMap<>();
  private final Map<Binding.Spot, String> live = new java.util.concurrent.ConcurrentHashMap<>();
  private final Names names;
  private final KnownSecrets secrets;
  private final FreshValues fresh;

  /// What the whole playback calls otherwise.
  ///
  /// @param run the recorded run, if paths name it
  /// @param sandbox the run that is changed instead
  /// @param recordedOrigin such as `http://127.0.0.1:8071`, empty where it is not known
  /// @param base the application of today
  record Names(Optional<RunId> run, Optional<RunId> sandbox, String recordedOrigin, URI base) {
    /// Answers call these otherwise today, too.
    void addTo(Renames renames) {
      if (run.isPresent() && sandbox.isPresent()) {
        renames.addNamed(run.get().value(), sandbox.get().value());
      }
      String home = origin(base);
      if (!recordedOrigin.isEmpty() && !recordedOrigin.equals(home)) {
        renames.addNamed(recordedOrigin, home);
        renames.addNamed(authority(recordedOrigin), authority(home));
      }
    }

    private static String authority(String origin) {
      return origin.substring(origin.indexOf("://") + 3);
    }
  }

  /// Gives the value of a secret that no answer holds.
  @FunctionalInterface
  interface KnownSecrets {
    /// The secret that is sent at this place.
    Optional<String> find(String placeholder, Place place);

    /// What a person does so that it is known.
    default String remedy(String placeholder, Place place) {
      return "give it";
    }
  }

  /// A request as it can be sent.
  ///
  /// @param request with the values of today
  /// @param missing why it cannot be sent, a sentence for each value that is not known
  record Rewritten(RecordedRequest request, List<String> missing) {}

  Rewriting(List<Binding> bindings, Names names, KnownSecrets secrets, FreshValues fresh) {
    this.fresh = fresh;
    for (Binding binding : bindings) {
      for (Binding.Spot use : binding.to()) {
        consumers.computeIfAbsent(use.step(), _ -> new HashMap<>()).put(use.at().text(), binding);
      }
    }
    this.names = names;
    this.secrets = secrets;
  }

  /// Tells what an answer of today holds for a binding.
  void learned(Binding binding, String value) {
    live.put(binding.from(), value);
  }

  /// Whether a step's request of today is known before anything is answered, and stays the same.
  boolean isKnown(String step) {
    return !consumers.containsKey(step) && fresh.rules().isEmpty();
  }

  Rewritten rewrite(String step, RecordedRequest recorded) {
    var missing = new ArrayList<String>();
    Map<String, Binding> here = consumers.getOrDefault(step, Map.of());
    var seen = new HashSet<String>();
    RecordedRequest mapped =
        recorded.map((place, space, value) -> {
          seen.add(place.text());
          return today(here, missing, place, value);
        });
    for (String place : here.keySet()) {
      if (!seen.contains(place)) {
        missing.add("profile.yaml binds a value at " + place + ", where its request has none");
      }
    }
    return new Rewritten(atHome(mapped), missing);
  }

  private @Nullable String today(
      Map<String, Binding> here, List<String> missing, Place place, String value) {
    Binding binding = here.get(place.text());
    if (binding != null) {
      return bound(binding, missing, place, value);
    }
    Optional<String> made = fresh.at(place, value);
    if (made.isPresent()) {
      return made.get();
    }
    if (Peculiarity.isPlaceholder(value)) {
      Optional<String> secret = secrets.find(value, place);
      if (secret.isEmpty()) {
        missing.add("the secret at " + place + " is not known; " + secrets.remedy(value, place));
      }
      return secret.orElse(value);
    }
    if (names.run().isPresent()
        && names.sandbox().isPresent()
        && value.equals(names.run().get().value())) {
      return names.sandbox().get().value();
    }
    return null;
  }

  private String bound(Binding binding, List<String> missing, Place place, String value) {
    String today = binding.pin().orElseGet(() -> live.get(binding.from()));
    if (today == null) {
      missing.add(
          place
              + " needs "
              + binding.from().at()
              + " of step "
              + binding.from().step()
              + ", whose answer lacked it");
      return value;
    }
    return today;
  }

  /// Absolute URLs lead to the application of today.
  private RecordedRequest atHome(RecordedRequest request) {
    String origin = names.recordedOrigin();
    String home = origin(names.base());
    if (origin.isEmpty() || origin.equals(home)) {
      return request;
    }
    return new RecordedRequest(
        request.method(),
        request.target(),
        request.headers().mapValues((_, value) -> led(value, origin, home)),
        switch (request.body()) {
          case RecordedRequest.Body.JsonText json ->
              new RecordedRequest.Body.JsonText(led(json.text(), origin, home));
          case RecordedRequest.Body.Text text ->
              new RecordedRequest.Body.Text(led(text.text(), origin, home));
          case RecordedRequest.Body.Form form ->
              new RecordedRequest.Body.Form(
                  form.fields().stream()
                      .map(field ->
                          new RecordedRequest.Field(field.name(), led(field.value(), origin, home)))
                      .toList());
          case RecordedRequest.Body.None _,
              RecordedRequest.Body.Multipart _,
              RecordedRequest.Body.Stored _,
              RecordedRequest.Body.Unknown _ ->
              request.body();
        });
  }

  /// `http://localhost` is not the beginning of `http://localhost:3000`.
  private static String led(String text, String origin, String home) {
    return text.contains(origin)
        ? text.replaceAll(
            Pattern.quote(origin) + "(?![A-Za-z0-9.:_-])", Matcher.quoteReplacement(home))
        : text;
  }

  static String origin(URI base) {
    return base.getScheme() + "://" + base.getRawAuthority();
  }
}
