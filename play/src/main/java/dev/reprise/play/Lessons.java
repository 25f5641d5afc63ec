package dev.reprise.play;

import dev.reprise.play.PlaybackException.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Playbacks of an unchanged build, each made with what those before it taught. For one thread.
final class Lessons {
  private final PlaybackFolders folders;
  private final Player player;
  private final PlaybackListener listener;
  private final Observations observations = new Observations();
  private final PlaybackSections before;
  private PlaybackSections sections;
  private final List<PlaybackResult> results = new ArrayList<>();

  /// @param sections what is known before
  Lessons(
      PlaybackFolders folders,
      Player player,
      PlaybackListener listener,
      PlaybackSections sections) {
    this.folders = folders;
    this.player = player;
    this.listener = listener;
    this.before = sections;
    this.sections = sections;
  }

  /// All that is known now.
  PlaybackSections sections() {
    return sections;
  }

  /// @throws PlaybackException if it is interrupted, or if a step fails
  PlaybackResult play(PlaybackRequest request) {
    observations.next();
    PlaybackResult result =
        player.play(
            PlaybackToken.random(), request, listener, new Teaching(_ -> sections, observations));
    if (result.interrupted()) {
      throw new PlaybackException(Reason.FAILED, "the learning was interrupted; nothing is lost");
    }
    result.steps().stream()
        .filter(step -> step.verdict() == Verdict.FAILED)
        .findFirst()
        .ifPresent(step -> {
          throw unready(step, result);
        });
    results.add(result);
    return result;
  }

  private PlaybackException unready(StepResult step, PlaybackResult result) {
    String about = step.note().isEmpty() ? "" : " (" + step.note() + ")";
    return new PlaybackException(
        Reason.FAILED,
        "nothing can be learned while steps fail; step "
            + step.number()
            + ", "
            + step.step().method()
            + " "
            + step.path()
            + ": "
            + step.outcome()
            + about
            + "; see "
            + folders.result(result.token()));
  }

  /// Follows from now on what differs and turns out to name things: what a client only sent back,
  /// and what only answers hold.
  void follow(List<Binding> echoes) {
    Map<String, Set<String>> differing = observations.places();
    var added = new ArrayList<Binding>();
    var places = new HashSet<Binding.Spot>();
    var bindings = new ArrayList<Binding>();
    for (Binding binding : sections.bindings()) {
      boolean varies = !binding.isName() && differs(binding, differing);
      bindings.add(varies ? binding.varying() : binding);
      places.add(binding.from());
      if (varies) {
        added.add(binding);
      }
    }
    for (Binding binding : echoes) {
      if (differs(binding, differing) && places.add(binding.from())) {
        bindings.add(binding.varying());
        added.add(binding);
      }
    }
    if (!added.isEmpty()) {
      sections = sections.withBindings(bindings);
      observations.forget(added);
    }
  }

  private static boolean differs(Binding binding, Map<String, Set<String>> differing) {
    return differing
        .getOrDefault(binding.from().step(), Set.of())
        .contains(StepComparison.root(binding.from().at()));
  }

  /// Makes of all that was seen what varies and what is expected.
  void conclude() {
    Observations.Lesson lesson = observations.lesson();
    var shapes = new LinkedHashMap<String, Map<String, String>>();
    var everywhere = new ArrayList<Noise.Rule>();
    for (Noise.Rule rule : sections.noise()) {
      if (rule.steps().isEmpty()) {
        everywhere.add(rule);
      }
      for (String step : rule.steps()) {
        shapes.computeIfAbsent(step, _ -> new LinkedHashMap<>()).put(rule.at(), rule.like());
      }
    }
    lesson
        .noise()
        .forEach((step, learned) ->
            shapes.computeIfAbsent(step, _ -> new LinkedHashMap<>()).putAll(learned));
    everywhere.addAll(Noise.joined(shapes));
    sections =
        sections.withLesson(
            everywhere, sections.expectations().plus(lesson.expectations(), shapes));
  }

  /// What the profile was taught in all.
  Learned learned() {
    List<Learned.Varying> varying =
        sections.noise().stream()
            .map(rule -> new Learned.Varying(rule.at(), rule.like(), rule.steps().size()))
            .toList();
    return new Learned(
        results.size(),
        varying,
        sections.expectations().all().values().stream().mapToInt(Map::size).sum(),
        sections.bindings().size() - before.bindings().size(),
        results.getLast(),
        observations.lesson().unlearnable());
  }
}
