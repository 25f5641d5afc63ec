package dev.reprise.play;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.profile.AppDescription;
import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.Exchange;
import dev.reprise.profile.InvalidDescriptionException;
import dev.reprise.profile.Manifest;
import dev.reprise.profile.ManifestFile;
import dev.reprise.profile.RunId;
import dev.reprise.profile.RunPath;
import dev.reprise.profile.Slug;
import dev.reprise.profile.Step;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A profile that is open to be played.
///
/// A folder with no more than `capture/events.jsonl` is one, too: what a manifest would say is then
/// found out anew.
///
/// @param slug its name
/// @param folder where it lies
/// @param app how to talk with the application
/// @param run the recorded run and its configuration, where paths name one
/// @param steps all exchanges in order
/// @param sections what follows, varies and is expected
/// @param seeds the files that a playback needs
/// @param recording the events
record Profile(
    Slug slug,
    Path folder,
    AppDescription app,
    Optional<RunPath.Address> run,
    List<Step> steps,
    PlaybackSections sections,
    List<Manifest.Seed> seeds,
    Recording recording)
    implements AutoCloseable {

  /// @throws PlaybackException if there is no such profile
  static void check(PlaybackFolders folders, Slug slug) {
    Path folder = folders.profile(slug);
    if (!Files.isDirectory(folder)) {
      throw missing(folders, slug, folder);
    }
  }

  static Profile open(PlaybackFolders folders, Slug slug) {
    Path folder = folders.profile(slug);
    var capture = new CaptureFolder(folder.resolve("capture"));
    if (!Files.isRegularFile(capture.events())) {
      throw missing(folders, slug, folder);
    }
    Recording recording = null;
    try {
      recording = Recording.open(capture);
      return open(slug, folder, recording);
    } catch (IOException e) {
      close(recording);
      throw new PlaybackException(
          Reason.STORAGE, "cannot read profile " + slug + " in " + folder + ": " + e, e);
    } catch (InvalidDescriptionException e) {
      close(recording);
      throw new PlaybackException(Reason.BAD_PROFILE, slug + ": " + e.getMessage(), e);
    } catch (PlaybackException e) {
      close(recording);
      throw e;
    }
  }

  private static Profile open(Slug slug, Path folder, Recording recording) throws IOException {
    if (recording.exchanges().isEmpty()) {
      throw new PlaybackException(
          Reason.EMPTY_PROFILE,
          "profile " + slug + " has no events: " + recording.folder().events() + " holds none");
    }
    AppDescription app = app(recording);
    Optional<Manifest> manifest = manifest(folder);
    List<Step> steps = manifest.map(Manifest::steps).orElseGet(() -> recording.steps(app));
    PlaybackSections sections =
        PlaybackSections.of(manifest.map(Manifest::sections).orElse(Map.of()));
    check(steps, recording);
    if (!sections.planned()) {
      Plan plan = new Planner(app, recording, steps).plan();
      steps = withoutPolls(steps, plan.polls());
      sections = sections.with(plan);
    }
    check(steps, sections);
    var run = run(app, manifest, recording);
    List<Manifest.Seed> seeds = manifest.map(Manifest::seeds).orElse(List.of());
    return new Profile(slug, folder, app, run, steps, sections, seeds, recording);
  }

  /// The steps, where those that only asked again are not sent.
  static List<Step> withoutPolls(List<Step> steps, Set<String> polls) {
    return steps.stream()
        .map(step ->
            polls.contains(step.id())
                ? new Step(
                    step.id(),
                    step.method(),
                    step.path(),
                    step.status(),
                    step.label(),
                    Optional.of("poll"))
                : step)
        .toList();
  }

  private static void close(@org.jspecify.annotations.Nullable Recording recording) {
    try {
      if (recording != null) {
        recording.close();
      }
    } catch (IOException e) {
      // it was only read
    }
  }

  private static PlaybackException missing(PlaybackFolders folders, Slug slug, Path folder) {
    return Files.isDirectory(folder)
        ? new PlaybackException(
            Reason.EMPTY_PROFILE,
            "profile " + slug + " has no events: there is no " + folder + "/capture/events.jsonl")
        : new PlaybackException(
            Reason.NO_PROFILE,
            "there is no profile " + slug + " in " + folders.library() + others(folders));
  }

  private static String others(PlaybackFolders folders) {
    var names = new ArrayList<String>();
    try (var entries = Files.newDirectoryStream(folders.library())) {
      entries.forEach(entry -> {
        String name = String.valueOf(entry.getFileName());
        if (!name.startsWith("_") && Files.isDirectory(entry)) {
          names.add(name);
        }
      });
    } catch (IOException e) {
      return ", nor any other: promote a recording first";
    }
    names.sort(null);
    int shown = Math.min(names.size(), 8);
    return names.isEmpty()
        ? ", nor any other: promote a recording first"
        : "; there are "
            + String.join(", ", names.subList(0, shown))
            + (shown < names.size() ? ", …" : "");
  }

  private static Optional<Manifest> manifest(Path folder) throws IOException {
    Path file = folder.resolve(ManifestFile.NAME);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(ManifestFile.read(in, ManifestFile.NAME));
    }
  }

  /// The description that was recorded with; captures of the first recorder have none, and that
  /// knew one application only.
  private static AppDescription app(Recording recording) {
    if (Files.exists(recording.folder().app())) {
      return AppDescriptions.of(recording.folder());
    }
    AppDescription first = AppDescriptions.named("weppcloud");
    boolean fits =
        recording.exchanges().stream()
            .anyMatch(exchange -> first.run().orElseThrow().find(exchange.path()).isPresent());
    return fits ? first : AppDescriptions.generic();
  }

  private static Optional<RunPath.Address> run(
      AppDescription app, Optional<Manifest> manifest, Recording recording) {
    if (app.run().isEmpty()) {
      return Optional.empty();
    }
    Optional<RunId> named =
        manifest.map(it -> it.source().runId()).filter(id -> !id.isBlank()).map(Profile::runId);
    return recording.exchanges().stream()
        .map(Exchange::path)
        .flatMap(path -> app.run().get().find(path).stream())
        .filter(address -> named.isEmpty() || named.get().equals(address.run()))
        .findFirst();
  }

  private static void check(List<Step> steps, Recording recording) {
    var recorded = new HashSet<String>();
    for (Exchange exchange : recording.exchanges()) {
      if (exchange.requestAt() >= 0 && exchange.answerAt() >= 0) {
        recorded.add(exchange.id());
      }
    }
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step.isReplayed() && !recorded.contains(step.id())) {
        throw bad(
            "profile.yaml: steps["
                + i
                + "] names "
                + step.id()
                + ", whose request and answer capture/events.jsonl does not have");
      }
    }
  }

  private static void check(List<Step> steps, PlaybackSections sections) {
    var order = new HashMap<String, Integer>();
    steps.forEach(step -> order.put(step.id(), order.size()));
    int index = 0;
    for (Binding binding : sections.bindings()) {
      String place = "profile.yaml: bindings[" + index++ + "]";
      Integer from = known(order, binding.from(), place + ".from");
      for (Binding.Spot use : binding.to()) {
        if (known(order, use, place + ".to") <= from) {
          throw bad(place + " is used by step " + use.step() + " before its answer comes");
        }
      }
    }
  }

  private static RunId runId(String id) {
    try {
      return new RunId(id);
    } catch (IllegalArgumentException e) {
      throw bad("profile.yaml: source.run_id cannot be used: " + e.getMessage());
    }
  }

  private static Integer known(Map<String, Integer> order, Binding.Spot spot, String place) {
    Integer index = order.get(spot.step());
    if (index == null) {
      throw bad(place + " names step " + spot.step() + ", which is not there");
    }
    return index;
  }

  private static PlaybackException bad(String sentence) {
    return new PlaybackException(Reason.BAD_PROFILE, sentence);
  }

  Map<String, Exchange> exchangesById() {
    var byId = new HashMap<String, Exchange>();
    recording.exchanges().forEach(exchange -> byId.put(exchange.id(), exchange));
    return byId;
  }

  /// How long to wait between requests, as the application description says.
  Pace pace() {
    try {
      return Pace.of(app.replay().pace());
    } catch (IllegalArgumentException e) {
      throw bad("app.yaml: replay.pace cannot be used: " + e.getMessage());
    }
  }

  /// Where the snapshot of the run lies, if there is one.
  Path snapshot() {
    return folder.resolve("run");
  }

  @Override
  public void close() {
    close(recording);
  }
}
