package dev.reprise.record;

import dev.reprise.profile.CaptureId;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the writer knows of one run: its log, its directory, its drafts.
///
/// Captures are started and stopped from outside by files, so the files are looked at once in each
/// batch that has events of this run. Used by the writer's thread alone.
final class RunRecording {
  private static final int SEED_NAMES_LIMIT = 10_000;
  private static final int CAPTURES_LIMIT = 100;
  private static final int CONFIGS_LIMIT = 1_000;

  private final RunId run;
  private final RecorderSettings settings;
  private final DataRoot root;
  private final Captures captures;
  private final Troubles troubles;
  private final FileWatch watch;
  private final Map<String, String> seedNames = new HashMap<>();
  private final Set<String> sighted = new HashSet<>();
  private List<Draft> drafts = List.of();
  private @Nullable Path directory;
  private Path auditLog;
  private Instant looked = Instant.MIN;
  private long batch = -1;

  RunRecording(RunId run, RecorderSettings settings, Captures captures, Troubles troubles) {
    this.run = run;
    this.settings = settings;
    this.root = settings.root();
    this.captures = captures;
    this.auditLog = settings.root().auditLog(run);
    this.troubles = troubles;
    this.watch = new FileWatch(settings.ticker());
  }

  /// Looks at the files again, if this is another batch than last time, or if the event came after
  /// the last look: a capture may have been started in between.
  ///
  /// @param named the capture that an event names, which starts it if it is new
  void refresh(long currentBatch, Instant arrival, @Nullable Object named) throws IOException {
    if (batch != currentBatch || !arrival.isBefore(looked)) {
      looked = settings.clock().instant();
      findDirectory();
      if (settings.assembler()) {
        refreshDrafts(arrival);
      }
      batch = currentBatch;
    }
    if (settings.assembler() && named instanceof String name && isNew(name)) {
      startNamed(new CaptureId(name), arrival);
    }
  }

  private void findDirectory() {
    Path found = directory;
    try {
      found = settings.runDirectories().of(run).orElse(null);
    } catch (RuntimeException e) {
      troubles.report("cannot find out where a run works", e);
    }
    if (!Objects.equals(found, directory)) {
      directory = found;
      auditLog = found == null ? root.auditLog(run) : DataRoot.auditLog(found);
    }
  }

  private boolean isNew(String capture) {
    return drafts.size() < CAPTURES_LIMIT
        && CaptureId.isValid(capture)
        && drafts.stream().noneMatch(draft -> draft.capture().id().value().equals(capture));
  }

  private void startNamed(CaptureId id, Instant arrival) throws IOException {
    listDrafts();
    if (isNew(id.value())) {
      captures.startAt(run, id, arrival);
      listDrafts();
    }
  }

  private void refreshDrafts(Instant arrival) throws IOException {
    if (!watch.hasChanged(root.drafts(run), captureFiles())) {
      return;
    }
    listDrafts();
    if (drafts.stream().noneMatch(draft -> draft.capture().id().equals(settings.alwaysOn()))) {
      captures.startAt(run, settings.alwaysOn(), arrival);
      listDrafts();
    }
    watch.accept();
  }

  private void listDrafts() throws IOException {
    drafts = captures.list(run).stream().map(capture -> Draft.of(capture, root)).toList();
    for (Draft draft : drafts) {
      draft.describe(settings.app());
    }
  }

  private List<Path> captureFiles() {
    return drafts.stream().map(draft -> captures.file(run, draft.capture().id())).toList();
  }

  /// The run's own directory, if it is known.
  Optional<Path> directory() {
    return Optional.ofNullable(directory);
  }

  Path auditLog() {
    return auditLog;
  }

  /// The drafts that take an event which arrived at this time.
  List<Draft> draftsAt(Instant arrival) {
    for (Draft draft : drafts) {
      if (!draft.takes(arrival)) {
        return drafts.stream().filter(one -> one.takes(arrival)).toList();
      }
    }
    return drafts; // as nearly always
  }

  /// Those of `candidates` that have not been asked for with this configuration before.
  List<Draft> firstSights(List<Draft> candidates, String config) {
    return candidates.stream()
        .filter(draft -> sighted.size() < CONFIGS_LIMIT)
        .filter(draft -> sighted.add(draft.capture().id() + " " + config))
        .toList();
  }

  /// Notes in the drafts that were recording then that events are missing.
  void note(Dropped.Missing missing, long currentBatch) throws IOException {
    refresh(currentBatch, missing.first(), null);
    for (Draft draft : drafts) {
      if (draft.capture().overlaps(missing.first(), missing.last())) {
        draft.countDropped(missing.events());
      }
    }
  }

  /// The path, in every draft of this run, of an upload that asks for the name `wanted`.
  ///
  /// The first content gets the name; another content under the same name gets its hash with it.
  String seedName(String wanted, String sha256) throws IOException {
    String owner = seedNames.get(wanted);
    if (owner == null && seedNames.size() < SEED_NAMES_LIMIT) {
      owner = present(wanted).orElse(sha256);
      seedNames.put(wanted, owner);
    }
    if (sha256.equals(owner)) {
      return wanted;
    }
    int dot = wanted.lastIndexOf('.');
    int end = dot > wanted.lastIndexOf('/') ? dot : wanted.length();
    return wanted.substring(0, end) + "." + sha256.substring(0, 8) + wanted.substring(end);
  }

  /// The hash of what an earlier recorder put there.
  private Optional<String> present(String seed) throws IOException {
    for (Draft draft : drafts) {
      Path file = draft.folder().path().resolve(seed);
      if (Files.exists(file)) {
        return Optional.of(SpooledBytes.sha256(file));
      }
    }
    return Optional.empty();
  }
}
