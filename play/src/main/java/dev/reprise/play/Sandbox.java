package dev.reprise.play;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.profile.AppDescription;
import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.Manifest.Seed;
import dev.reprise.profile.RunId;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The copy of a recorded run that a playback may change.
///
/// It is built beside its place and renamed, so that it is whole whenever it can be seen. Whoever
/// prepares one holds its [SandboxLock]. The profile is only read.
final class Sandbox implements AutoCloseable {
  private static final String SNAPSHOT = "run";

  private final SandboxPlan plan;
  private final SandboxPlace place;
  private final SandboxNotes notes = new SandboxNotes();

  private Sandbox(SandboxPlan plan) {
    this.plan = plan;
    this.place = new SandboxPlace(plan.folder(), plan.folderIsOurs());
  }

  /// Copies the profile's snapshot to the sandbox's place and adds the seeds that it lacks.
  ///
  /// @param seeds what the manifest says that a playback needs
  /// @throws PlaybackException if the folder cannot be written, or is not for us to replace
  static Sandbox prepare(SandboxPlan plan, AppDescription app, List<Seed> seeds)
      throws InterruptedException {
    var sandbox = new Sandbox(plan);
    Path snapshot = plan.profile().resolve(SNAPSHOT);
    try {
      if (Files.isDirectory(snapshot, LinkOption.NOFOLLOW_LINKS)) {
        sandbox.build(snapshot, app, seeds);
      } else {
        sandbox.notes.add(snapshot + ": no such folder, so nothing was copied to " + plan.folder());
      }
    } catch (InterruptedIOException e) {
      Thread.interrupted(); // the exception carries it on
      throw new InterruptedException(e.getMessage());
    } catch (IOException e) {
      throw failed("prepare", plan.folder(), e);
    }
    return sandbox;
  }

  private void build(Path snapshot, AppDescription app, List<Seed> seeds) throws IOException {
    Files.createDirectories(plan.folder().resolveSibling(""));
    if (place.overlaps(plan.profile())) {
      throw refused("and the profile lie one in the other; have runs lie in a folder of their own");
    }
    if (!place.isFree()) {
      throw refused(
          "is there already and no playback made it; remove it if a playback may take its place");
    }
    place.tidy();
    try {
      SnapshotCopy.take(snapshot, place.building(), notes);
      var capture = new CaptureFolder(plan.profile().resolve("capture"));
      new SeedHydration(capture, app, seeds, notes).into(place.building());
      place.publish();
    } catch (IOException | RuntimeException e) {
      tidyAfter(e);
      throw e;
    }
  }

  private PlaybackException refused(String why) {
    return new PlaybackException(Reason.STORAGE, "the sandbox " + plan.folder() + " " + why);
  }

  private void tidyAfter(Exception failure) {
    try {
      place.tidy();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /// The run that requests are to address.
  RunId runId() {
    return plan.run();
  }

  /// Where the run lies; empty where neither we nor the application put anything there.
  Optional<Path> directory() {
    return Files.isDirectory(plan.folder()) ? Optional.of(plan.folder()) : Optional.empty();
  }

  /// What could not be copied, and why.
  List<String> notes() {
    return notes.all();
  }

  /// Removes a sandbox that belongs to one playback alone; any other stays to be looked at.
  @Override
  public void close() {
    if (!plan.removed()) {
      return;
    }
    try {
      if (place.isFree() && directory().isPresent()) {
        place.remove();
      }
    } catch (IOException e) {
      throw failed("remove", plan.folder(), e);
    }
  }

  private static PlaybackException failed(String doing, Path folder, IOException cause) {
    String why =
        cause instanceof FileSystemException file && file.getReason() == null
            ? file.getClass().getSimpleName() + " " + file.getFile()
            : String.valueOf(cause.getMessage());
    return new PlaybackException(
        Reason.STORAGE,
        "cannot " + doing + " the sandbox " + folder + ": " + why + "; see that it can be written",
        cause);
  }
}
