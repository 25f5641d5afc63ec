package dev.reprise.play;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.profile.AtomicFile;
import dev.reprise.profile.Manifest;
import dev.reprise.profile.ManifestFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Teaches a profile what varies: plays it against an unchanged build several times, marks the
/// places that differ from themselves with what they look like, and writes that into its manifest.
///
/// Names of things that only answers hold, such as a number that is counted up, are followed from
/// then on instead. What is always otherwise in the same way, because a playback starts from
/// another state than the recording, becomes what is expected. Learning again adds to what is
/// known.
public final class Learner {
  /// Fewer playbacks cannot tell what varies.
  public static final int FEWEST = 2;

  private static final int ROUNDS_MORE = 3;

  private final PlaybackFolders folders;
  private final Player player;

  public Learner(PlaybackFolders folders, Player player) {
    this.folders = folders;
    this.player = player;
  }

  /// Learns from playbacks of one application, and plays once more to see that it was enough.
  ///
  /// @param times how many playbacks to learn from
  /// @throws PlaybackException if a playback fails, or if the manifest cannot be written
  public Learned learn(PlaybackRequest request, int times, PlaybackListener listener) {
    requireEnough(times);
    var lessons = Collections.nCopies(times, request);
    var observations = new Observations();
    PlaybackSections before = sections(request);
    PlaybackResult last = play(lessons, observations, listener);
    write(request, with(sections(request), observations.lesson()));
    int playbacks = times;
    for (int round = 0; round < ROUNDS_MORE; round++) {
      last = play(request, observations, listener);
      playbacks++;
      if (last.verdict() != Verdict.DIFFERENT) {
        break;
      }
      write(request, with(sections(request), observations.lesson()));
    }
    return learned(request, before, observations, playbacks, last);
  }

  /// Learns from one playback of each of several copies of an application, such as freshly reset
  /// ones, which no playback has changed yet.
  ///
  /// @throws PlaybackException if a playback fails, or if the manifest cannot be written
  public Learned learn(List<PlaybackRequest> copies, PlaybackListener listener) {
    requireEnough(copies.size());
    var observations = new Observations();
    PlaybackRequest first = copies.getFirst();
    PlaybackSections before = sections(first);
    PlaybackResult last = play(copies, observations, listener);
    write(first, with(sections(first), observations.lesson()));
    return learned(first, before, observations, copies.size(), last);
  }

  private static void requireEnough(int playbacks) {
    if (playbacks < FEWEST) {
      throw new PlaybackException(
          Reason.BAD_REQUEST, "what varies shows in " + FEWEST + " playbacks or more");
    }
  }

  private PlaybackResult play(
      List<PlaybackRequest> requests, Observations observations, PlaybackListener listener) {
    PlaybackRequest first = requests.getFirst();
    PlaybackResult last = play(first, observations, listener);
    PlaybackSections before = sections(first);
    Names named = withNames(first, before, observations);
    if (!named.added().isEmpty()) {
      write(first, before.withBindings(named.bindings()));
      observations.forget(named.added());
    }
    for (PlaybackRequest request : requests.subList(1, requests.size())) {
      last = play(request, observations, listener);
    }
    return last;
  }

  private Learned learned(
      PlaybackRequest request,
      PlaybackSections before,
      Observations observations,
      int playbacks,
      PlaybackResult last) {
    PlaybackSections after = sections(request);
    int names = after.bindings().size() - before.bindings().size();
    return new Learned(
        playbacks,
        varying(after),
        expected(after),
        names,
        last,
        observations.lesson().unlearnable());
  }

  private PlaybackResult play(
      PlaybackRequest request, Observations observations, PlaybackListener listener) {
    observations.next();
    PlaybackResult result = player.play(PlaybackToken.random(), request, listener, observations);
    if (result.interrupted()) {
      throw new PlaybackException(Reason.FAILED, "the learning was interrupted; nothing is lost");
    }
    result.steps().stream()
        .filter(step -> step.verdict() == Verdict.FAILED)
        .findFirst()
        .ifPresent(step -> {
          throw unready(step, result);
        });
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

  private PlaybackSections sections(PlaybackRequest request) {
    try (Profile profile = Profile.open(folders, request.profile())) {
      return profile.sections();
    }
  }

  /// What turned out to be names that are given anew.
  ///
  /// @param bindings all that are followed from now on
  /// @param added those that were not known to be such
  private record Names(List<Binding> bindings, List<Binding> added) {}

  private Names withNames(
      PlaybackRequest request, PlaybackSections known, Observations observations) {
    Map<String, Set<String>> differing = observations.places();
    var added = new ArrayList<Binding>();
    var places = new HashSet<Binding.Spot>();
    var bindings = new ArrayList<Binding>();
    for (Binding binding : known.bindings()) {
      boolean varies = !binding.isName() && differs(binding, differing);
      bindings.add(varies ? binding.varying() : binding);
      places.add(binding.from());
      if (varies) {
        added.add(binding);
      }
    }
    for (Binding binding : echoes(request)) {
      if (differs(binding, differing) && places.add(binding.from())) {
        bindings.add(binding.varying());
        added.add(binding);
      }
    }
    return new Names(bindings, added);
  }

  private static boolean differs(Binding binding, Map<String, Set<String>> differing) {
    return differing
        .getOrDefault(binding.from().step(), Set.of())
        .contains(StepComparison.root(binding.from().at()));
  }

  private List<Binding> echoes(PlaybackRequest request) {
    try (Profile profile = Profile.open(folders, request.profile())) {
      return new Planner(profile.app(), profile.recording(), profile.steps(), true)
          .plan()
          .bindings();
    } catch (IOException e) {
      throw unwritable(request, e);
    }
  }

  private static PlaybackSections with(PlaybackSections known, Observations.Lesson lesson) {
    var shapes = new LinkedHashMap<String, Map<String, String>>();
    var everywhere = new ArrayList<Noise.Rule>();
    for (Noise.Rule rule : known.noise()) {
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
    return known.withLesson(everywhere, known.expectations().plus(lesson.expectations(), shapes));
  }

  private void write(PlaybackRequest request, PlaybackSections sections) {
    Path file = folders.profile(request.profile()).resolve(ManifestFile.NAME);
    try {
      String text =
          Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : first(request);
      AtomicFile.write(file, ManifestFile.withSections(text, sections.fields()));
    } catch (IOException e) {
      throw unwritable(request, e);
    }
  }

  /// The manifest of a profile that has none.
  private String first(PlaybackRequest request) throws IOException {
    try (Profile profile = Profile.open(folders, request.profile())) {
      var source =
          new Manifest.Source(
              profile.run().map(run -> run.run().value()).orElse(""),
              "",
              "",
              profile.app().name(),
              "");
      var text = new StringWriter();
      ManifestFile.write(
          new Manifest(
              profile.slug(),
              profile.slug().value(),
              source,
              profile.steps(),
              profile.seeds(),
              Map.of()),
          text);
      return text.toString();
    }
  }

  private static PlaybackException unwritable(PlaybackRequest request, IOException e) {
    return new PlaybackException(
        Reason.STORAGE, "cannot write what was learned of " + request.profile() + ": " + e, e);
  }

  private static List<Learned.Varying> varying(PlaybackSections sections) {
    return sections.noise().stream()
        .map(rule -> new Learned.Varying(rule.at(), rule.like(), rule.steps().size()))
        .toList();
  }

  private static int expected(PlaybackSections sections) {
    return sections.expectations().all().values().stream().mapToInt(Map::size).sum();
  }
}
