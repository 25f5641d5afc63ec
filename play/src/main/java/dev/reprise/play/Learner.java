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
    var observations = new Observations();
    PlaybackRequest first = copies.getFirst();
    PlaybackSections before = sections(first);
    PlaybackResult last = play(copies, observations, listener);
    write(first, with(sections(first), observations.lesson()));
    return learned(first, before, observations, copies.size(), last);
  }

  private PlaybackResult play(
      List<PlaybackRequest> requests, Observations observations, PlaybackListener listener) {
    if (requests.size() < FEWEST) {
      throw new PlaybackException(
          Reason.BAD_REQUEST, "what varies shows in " + FEWEST + " playbacks or more");
    }
    PlaybackRequest first = requests.getFirst();
    PlaybackResult last = play(first, observations, listener);
    PlaybackSections before = sections(first);
    PlaybackSections named = withNames(first, before, observations);
    if (named.bindings().size() > before.bindings().size()) {
      write(first, named);
      var names = new HashSet<String>();
      named.bindings().stream().skip(before.bindings().size()).forEach(it -> names.add(it.value()));
      observations.forget(names);
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
    if (result.counts().getOrDefault(Verdict.FAILED, 0) > 0) {
      throw new PlaybackException(
          Reason.FAILED,
          "nothing can be learned while steps fail; see the result "
              + folders.result(result.token()));
    }
    return result;
  }

  private PlaybackSections sections(PlaybackRequest request) {
    try (Profile profile = Profile.open(folders, request.profile())) {
      return profile.sections();
    }
  }

  /// Follows the names that turned out to be given anew.
  private PlaybackSections withNames(
      PlaybackRequest request, PlaybackSections known, Observations observations) {
    Map<String, Set<String>> differing = observations.places();
    var places = new HashSet<Binding.Spot>();
    known.bindings().forEach(binding -> places.add(binding.from()));
    var bindings = new ArrayList<>(known.bindings());
    try (Profile profile = Profile.open(folders, request.profile())) {
      Plan plan = new Planner(profile.app(), profile.recording(), profile.steps(), true).plan();
      for (Binding binding : plan.bindings()) {
        Set<String> at = differing.getOrDefault(binding.from().step(), Set.of());
        if (at.contains(binding.from().at().text()) && places.add(binding.from())) {
          bindings.add(binding);
        }
      }
    } catch (IOException e) {
      throw unwritable(request, e);
    }
    return bindings.size() == known.bindings().size() ? known : known.withBindings(bindings);
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
