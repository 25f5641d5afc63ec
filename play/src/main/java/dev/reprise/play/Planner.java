package dev.reprise.play;

import dev.reprise.profile.AppDescription;
import dev.reprise.profile.Exchange;
import dev.reprise.profile.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds out from a recording alone which values of requests follow from earlier answers.
///
/// It reads the recording twice: first the requests, to know which values are wanted at all, then
/// all in order. What stood in a request before any answer had it is data that a client made up. So
/// the memory that it needs grows with the values of requests, not with the answers.
final class Planner {
  private static final int ECHOES_KEPT = 200_000;

  private static final Pattern CHATTER =
      Pattern.compile(
          "^header\\.(accept|accept-.*|user-agent|sec-.*|cache-control|pragma|dnt|priority|origin"
              + "|content-type|upgrade-insecure-requests)( |$)");

  private final AppDescription app;
  private final boolean echoes;
  private final Recording recording;
  private final List<Step> steps;
  private final Map<String, Exchange> exchanges = new HashMap<>();
  private final Set<String> wanted = new HashSet<>();
  private final Set<String> madeUp = new HashSet<>();
  private final Map<String, Found> found = new LinkedHashMap<>();
  private final Map<String, Secret> secrets = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /// A value that an answer held first.
  private static final class Found {
    private final String value;
    private final String space;
    private final Step step;
    private final boolean created;
    private Place place;
    private final List<Binding.Spot> uses = new ArrayList<>();
    private int again;
    private @Nullable Step lastSeen;

    Found(String value, String space, Step step, Place place) {
      this.value = value;
      this.space = space;
      this.step = step;
      this.place = place;
      this.created = step.status().orElse(0) == 201 || place.text().startsWith("header.location");
    }
  }

  private record Secret(String name, List<Binding.Spot> uses) {}

  Planner(AppDescription app, Recording recording, List<Step> steps) {
    this(app, recording, steps, false);
  }

  /// @param echoes whether small numbers that name things are followed, too, where only answers
  ///   hold them
  Planner(AppDescription app, Recording recording, List<Step> steps, boolean echoes) {
    this.app = app;
    this.echoes = echoes;
    this.recording = recording;
    this.steps = steps;
    recording.exchanges().forEach(exchange -> exchanges.put(exchange.id(), exchange));
  }

  Plan plan() throws IOException {
    for (Step step : steps) {
      if (step.isReplayed() && exchanges.containsKey(step.id())) {
        request(step).map((place, _, value) -> want(place, value));
      }
    }
    int number = 0;
    for (Step step : steps) {
      numbers.put(step.id(), ++number);
      if (step.isReplayed() && exchanges.containsKey(step.id())) {
        request(step).map((place, space, value) -> send(step, place, space, value));
        RecordedAnswer answer = answer(step);
        Answers.visit(answer, step.path(), (place, space, value) -> see(step, place, space, value));
      }
    }
    List<Binding> bindings = bindings();
    var polls = new Polls(app.jobs(), steps, bindings);
    if (!polls.repeated().isEmpty()) {
      return withoutPolls(polls);
    }
    return new Plan(
        bindings, needed(), polls.repeated(), polls.awaited(), polls.jobPath(), jobDone(polls));
  }

  /// The states of jobs at which the client stopped asking, unless that was a failure.
  private List<String> jobDone(Polls polls) throws IOException {
    var states = new LinkedHashSet<String>();
    for (Step step : steps) {
      if (polls.asksForJob().contains(step.id())
          && answer(step).content().tree() instanceof Map<?, ?> map
          && map.get(app.jobs().status()) instanceof String state) {
        states.add(state);
      }
    }
    states.removeAll(app.jobs().failed());
    states.removeAll(app.jobs().done());
    return List.copyOf(states);
  }

  /// Nothing can come from the answer of a poll that is not sent: it comes from the last one.
  private Plan withoutPolls(Polls polls) throws IOException {
    List<Step> sent = Profile.withoutPolls(steps, polls.repeated());
    Plan plan = new Planner(app, recording, sent, echoes).plan();
    return new Plan(
        plan.bindings(),
        plan.secrets(),
        polls.repeated(),
        polls.awaited(),
        polls.jobPath(),
        jobDone(polls));
  }

  private RecordedRequest request(Step step) throws IOException {
    return RecordedRequest.of(recording.request(exchange(step)));
  }

  private RecordedAnswer answer(Step step) throws IOException {
    return RecordedAnswer.of(recording.answer(exchange(step)), recording.folder());
  }

  private Exchange exchange(Step step) {
    return java.util.Objects.requireNonNull(exchanges.get(step.id()));
  }

  private @Nullable String want(Place place, String value) {
    if (isChatter(place)) {
      return value;
    }
    if (Peculiarity.of(value) != Peculiarity.NONE) {
      wanted.add(value);
    }
    return null;
  }

  /// A value of a request: it follows from an answer, is a secret, or was made up by the client.
  private @Nullable String send(Step step, Place place, String space, String value) {
    if (isChatter(place)) {
      return value;
    }
    Peculiarity peculiarity = Peculiarity.of(value);
    if (peculiarity == Peculiarity.NONE) {
      return null;
    }
    String key = key(peculiarity, space, value);
    Found producer = madeUp.contains(key) ? null : producer(step, place, key, value);
    if (producer != null && isOver(producer.step, step) && fits(producer, place)) {
      producer.uses.add(new Binding.Spot(step.id(), place));
      return value;
    }
    if (Peculiarity.isPlaceholder(value)) {
      secrets
          .computeIfAbsent(value, _ -> new Secret(secretName(place), new ArrayList<>()))
          .uses()
          .add(new Binding.Spot(step.id(), place));
      return value;
    }
    madeUp.add(key);
    return null;
  }

  /// The answer that held a value first. A bare `id` may mean any of the things that the path
  /// speaks of.
  private @Nullable Found producer(Step step, Place place, String key, String value) {
    Found found = this.found.get(key);
    boolean packed = isPacked(place);
    boolean clear = found != null || Peculiarity.of(value) == Peculiarity.UNIQUE;
    if (clear || !(packed || isMarked(place))) {
      return found;
    }
    if (packed) {
      return lastWith(value);
    }
    List<String> segments = Targets.segments(step.path());
    for (int i = segments.size(); i > 0; i--) {
      Found other = this.found.get(key(Peculiarity.COMMON, Space.ofSegment(segments, i), value));
      if (other != null) {
        return other;
      }
    }
    return null;
  }

  /// Clients pack together what they were told; nobody types base64.
  private static boolean isPacked(Place place) {
    return place.text().contains(" | base64");
  }

  private @Nullable Found lastWith(String value) {
    Found last = null;
    for (Found some : found.values()) {
      last = some.value.equals(value) ? some : last;
    }
    return last;
  }

  /// Whether a step had been answered when another was sent.
  private boolean isOver(Step earlier, Step later) {
    return !earlier.id().equals(later.id())
        && !exchange(earlier).timing().overlaps(exchange(later).timing());
  }

  /// What browsers tell of themselves follows from nothing.
  private static boolean isChatter(Place place) {
    return place.text().startsWith("header.") && CHATTER.matcher(place.text()).find();
  }

  /// Small numbers and codes follow from an answer only where one of both places says that it names
  /// a thing.
  private static boolean fits(Found producer, Place place) {
    return Peculiarity.of(producer.value) == Peculiarity.UNIQUE
        || producer.created
        || place.text().startsWith("path[")
        || isPacked(place)
        || place.text().contains("url.path[")
        || isMarked(place)
        || isMarked(producer.place);
  }

  /// Whether a place says of itself that it names a thing.
  static boolean isMarked(Place place) {
    String text = place.anywhere().text().replace("[*]", "");
    return Space.isMarked(text.substring(text.lastIndexOf('.') + 1));
  }

  /// A value of an answer: the first to hold it is where it comes from.
  private @Nullable String see(Step step, Place place, String space, String value) {
    Peculiarity peculiarity = Peculiarity.of(value);
    if (peculiarity == Peculiarity.NONE) {
      return null;
    }
    String key = key(peculiarity, space, value);
    Found first = found.get(key);
    if (first != null) {
      seeAgain(first, step, place);
    } else if (!madeUp.contains(key) && isFollowed(place, value)) {
      found.put(key, new Found(value, space, step, place));
    }
    boolean whole = found.containsKey(key) && peculiarity == Peculiarity.UNIQUE;
    return whole && value.indexOf('/') < 0 ? value : null;
  }

  private boolean isFollowed(Place place, String value) {
    boolean chance =
        Peculiarity.of(value) == Peculiarity.COMMON && place.text().contains(" | word[");
    return (wanted.contains(value) && !chance)
        || (found.size() < ECHOES_KEPT
            && (Peculiarity.isOpaque(value) || (echoes && isMarked(place) && !chance)));
  }

  private static void seeAgain(Found first, Step step, Place place) {
    if (first.step.id().equals(step.id())) {
      boolean better = isInList(first.place) && !isInList(place);
      first.place = better ? place : first.place;
    } else if (first.lastSeen == null || !first.lastSeen.id().equals(step.id())) {
      first.lastSeen = step;
      first.again++;
    }
  }

  private static boolean isInList(Place place) {
    return place.text().startsWith("$") && place.text().contains("[");
  }

  private static String key(Peculiarity peculiarity, String space, String value) {
    return peculiarity == Peculiarity.UNIQUE ? value : space + "\0" + value;
  }

  private static String secretName(Place place) {
    String text = place.text();
    int view = text.indexOf(" | ");
    String whole = view < 0 ? text : text.substring(0, view);
    String last = whole.substring(Math.max(whole.lastIndexOf('.'), whole.lastIndexOf('/')) + 1);
    return last.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
  }

  private List<Plan.NeededSecret> needed() {
    return secrets.entrySet().stream()
        .map(entry ->
            new Plan.NeededSecret(entry.getKey(), entry.getValue().name(), entry.getValue().uses()))
        .toList();
  }

  private List<Binding> bindings() {
    return found.values().stream()
        .filter(value -> !value.uses.isEmpty() || (value.again > 0 && isEchoed(value.value)))
        .map(value ->
            new Binding(
                value.value,
                value.space,
                new Binding.Spot(value.step.id(), value.place),
                value.uses,
                value.again,
                why(value),
                false,
                java.util.Optional.empty()))
        .toList();
  }

  private boolean isEchoed(String value) {
    return echoes || Peculiarity.isOpaque(value);
  }

  private String why(Found value) {
    int step = java.util.Objects.requireNonNull(numbers.get(value.step.id()));
    String first = "first stood in the answer of step " + step;
    if (Peculiarity.of(value.value) == Peculiarity.UNIQUE) {
      return "unique; " + first;
    }
    String kind = "names a " + (value.space.isEmpty() ? "thing" : value.space);
    return kind + " in both places; " + first + (value.created ? ", which created it" : "");
  }
}
