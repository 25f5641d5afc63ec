package dev.reprise.record;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.reprise.profile.AtomicFile;
import dev.reprise.profile.CaptureId;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.FailureReason;
import dev.reprise.profile.RunId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Starts, stops and lists captures.
///
/// A capture is a file, `capture.json` in its draft, and every recorder below the same data root
/// follows it; so a capture can be started from a shell while the recorder runs inside an
/// application. Events belong to it by the time at which they arrived, so that a start or stop cuts
/// exactly, however long an event then waits to be written.
public final class Captures {
  /// Tells recorders what to do; no part of what they record.
  static final String FILE = "capture.json";

  private final DataRoot root;
  private final InstantSource clock;
  private final Troubles troubles = new Troubles(System::nanoTime);

  public Captures(DataRoot root, InstantSource clock) {
    this.root = root;
    this.clock = clock;
  }

  /// Starts a capture, or goes on with one that was stopped; one that is recording stays as it is.
  public Capture start(RunId run, CaptureId id) {
    Optional<Capture> present = find(run, id);
    if (present.isPresent() && present.get().isRecording()) {
      return present.get();
    }
    return startAt(run, id, clock.instant());
  }

  Capture startAt(RunId run, CaptureId id, Instant instant) {
    // Events arrive at whole milliseconds: one of this very millisecond must not come too early.
    return write(new Capture(run, id, instant.truncatedTo(MILLIS), Optional.empty()));
  }

  /// Stops a capture; empty where there is none with this name.
  public Optional<Capture> stop(RunId run, CaptureId id) {
    return find(run, id)
        .map(present -> present.isRecording() ? write(present.stopped(clock.instant())) : present);
  }

  public Optional<Capture> find(RunId run, CaptureId id) {
    return read(file(run, id));
  }

  /// All captures of all runs, the newest first; what cannot be read is reported and left out.
  public List<Capture> list() {
    var captures = new ArrayList<Capture>();
    for (Path run : folders(root.drafts())) {
      captures.addAll(in(run));
    }
    captures.sort(Comparator.comparing(Capture::startedAt).reversed());
    return captures;
  }

  /// All captures of one run, the newest first; what cannot be read is reported and left out.
  public List<Capture> list(RunId run) {
    var captures = new ArrayList<>(in(root.drafts(run)));
    captures.sort(Comparator.comparing(Capture::startedAt).reversed());
    return captures;
  }

  Path file(RunId run, CaptureId id) {
    return root.draft(run, id).path().resolve(FILE);
  }

  private List<Capture> in(Path runFolder) {
    return folders(runFolder).stream().flatMap(folder -> inDraft(folder).stream()).toList();
  }

  private Optional<Capture> inDraft(Path folder) {
    try {
      return read(folder.resolve(FILE)).filter(capture -> isAtHome(capture, folder));
    } catch (RecordingFailedException e) {
      troubles.report("a capture was left out", e);
      return Optional.empty();
    }
  }

  /// A draft that somebody copied still has its old name in it, and would be written twice.
  private boolean isAtHome(Capture capture, Path folder) {
    return root.draft(capture.run(), capture.id()).path().equals(folder);
  }

  private Capture write(Capture capture) {
    Path file = file(capture.run(), capture.id());
    try {
      AtomicFile.writeUnforced(file, capture.json().getBytes(StandardCharsets.UTF_8));
      return capture;
    } catch (IOException e) {
      throw new RecordingFailedException("cannot write " + file + ": " + FailureReason.of(e), e);
    }
  }

  private static Optional<Capture> read(Path file) {
    try {
      return Optional.of(Capture.parse(Files.readString(file)));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw new RecordingFailedException("cannot read " + file + ": " + FailureReason.of(e), e);
    }
  }

  private static List<Path> folders(Path parent) {
    var folders = new ArrayList<Path>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(parent, Files::isDirectory)) {
      children.forEach(folders::add);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new RecordingFailedException("cannot list " + parent + ": " + FailureReason.of(e), e);
    }
    return folders;
  }
}
