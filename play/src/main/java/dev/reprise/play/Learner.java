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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Teaches a profile what varies: plays it against an unchanged build several times, marks the
/// places that differ from themselves with what they look like, and writes that into its manifest.
///
/// Names of things that only answers hold, such as a number that is counted up, are followed from
/// then on instead. What is always otherwise in the same way, because a playback starts from
/// another state than the recording, becomes what is expected. Learning again adds to what is
/// known; where a playback fails, nothing is written.
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
    return learn(List.of(request), times, listener);
  }

  /// Learns from playbacks of several running instances of one build in turn, and plays each once
  /// more to see that it was enough.
  ///
  /// @param times how many playbacks to learn from; each instance is played at least once
  /// @throws PlaybackException if a playback fails, or if the manifest cannot be written
  public Learned learn(List<PlaybackRequest> instances, int times, PlaybackListener listener) {
    requireEnough(times);
    int number = instances.size();
    Lessons lessons = lessons(inTurn(instances, Math.max(times, number)), listener);
    int passed = 0;
    for (int round = 0; passed < number && round < ROUNDS_MORE * number; round++) {
      PlaybackResult result = lessons.play(instances.get(round % number));
      if (result.verdict().equals(Optional.of(Verdict.DIFFERENT))) {
        lessons.conclude();
        passed = 0;
      } else {
        passed++;
      }
    }
    write(instances.getFirst(), lessons.sections());
    return lessons.learned();
  }

  private static List<PlaybackRequest> inTurn(List<PlaybackRequest> instances, int times) {
    return IntStream.range(0, times).mapToObj(it -> instances.get(it % instances.size())).toList();
  }

  /// Learns from one playback of each of several copies of an application, such as freshly reset
  /// ones, which no playback has changed yet.
  ///
  /// @throws PlaybackException if a playback fails, or if the manifest cannot be written
  public Learned learn(List<PlaybackRequest> copies, PlaybackListener listener) {
    requireEnough(copies.size());
    Lessons lessons = lessons(copies, listener);
    write(copies.getFirst(), lessons.sections());
    return lessons.learned();
  }

  private static void requireEnough(int playbacks) {
    if (playbacks < FEWEST) {
      throw new PlaybackException(
          Reason.BAD_REQUEST, "what varies shows in " + FEWEST + " playbacks or more");
    }
  }

  private Lessons lessons(List<PlaybackRequest> copies, PlaybackListener listener) {
    PlaybackRequest first = copies.getFirst();
    try (Profile profile = Profile.open(folders, first.profile())) {
      var lessons = new Lessons(folders, player, listener, profile.sections());
      lessons.play(first);
      lessons.follow(echoes(profile));
      copies.stream().skip(1).forEach(lessons::play);
      lessons.conclude();
      return lessons;
    }
  }

  /// All that an answer gives and another holds again, small numbers included.
  private static List<Binding> echoes(Profile profile) {
    try {
      return new Planner(profile.app(), profile.recording(), profile.steps(), /* echoes= */ true)
          .plan()
          .bindings();
    } catch (IOException e) {
      throw new PlaybackException(
          Reason.STORAGE, "cannot read profile " + profile.slug() + ": " + e, e);
    }
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
}
