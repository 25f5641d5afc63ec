package dev.reprise.record;

import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.AtomicFile;
import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Slug;
import dev.reprise.profile.Step;
import dev.reprise.record.PromotionException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Makes profiles of drafts: a draft's capture, a snapshot of the run's directory and a manifest.
///
/// A profile is built beside the library, flushed and renamed, so that a reader finds it whole or
/// not at all, whatever happens to this process. A profile that is replaced is away for the moment
/// between two renames; a process that dies in that moment leaves it for [#tidy] to put back, which
/// every promotion begins with. The draft stays as it is. Thread-safe.
public final class Promotion {
  private static final Set<Path> NOTES = Set.of(Path.of("validation.log"));
  private static final Set<Path> NOTHING = Set.of();

  private final DataRoot root;
  private final InstantSource clock;
  private final ManifestPlan plan;

  /// Promotions whose manifests say nothing of how the profile is played.
  public Promotion(DataRoot root, InstantSource clock) {
    this(root, clock, (manifest, capture, app) -> manifest);
  }

  /// @param plan adds how the profile is played
  public Promotion(DataRoot root, InstantSource clock, ManifestPlan plan) {
    this.root = root;
    this.clock = clock;
    this.plan = plan;
  }

  /// Promotes a draft, or finds that it was promoted before.
  ///
  /// @throws PromotionException if it is refused or does not succeed
  public Promoted promote(PromotionRequest request) {
    CaptureFolder draft = root.draft(request.run(), request.capture());
    try {
      if (!Files.exists(draft.events())) {
        throw PromotionException.noDraft(request, draft.path());
      }
      tidyAll();
      return locked(request, draft);
    } catch (IOException e) {
      throw PromotionException.storage("promote " + request.slug(), root.path(), e);
    }
  }

  /// Undoes what promotions that died have left; call it before the library is first listed.
  public void tidy() {
    try {
      tidyAll();
    } catch (IOException e) {
      throw PromotionException.storage("tidy up after a promotion", root.path(), e);
    }
  }

  private void tidyAll() throws IOException {
    for (Slug slug : PromotionSite.unfinished(root)) {
      var site = new PromotionSite(root, slug);
      PromotionLock lock = site.tryLock().orElse(null);
      if (lock != null) {
        try (lock) {
          site.tidy();
        }
      }
    }
    PromotionSite.removeEmptyFolder(root);
  }

  private Promoted locked(PromotionRequest request, CaptureFolder draft) throws IOException {
    var site = new PromotionSite(root, request.slug());
    var lock =
        site.tryLock()
            .orElseThrow(() ->
                new PromotionException(
                    Reason.IN_PROGRESS,
                    request.slug() + " is being promoted at this moment; try again later"));
    try (lock) {
      return tidily(request, draft, site);
    }
  }

  private Promoted tidily(PromotionRequest request, CaptureFolder draft, PromotionSite site)
      throws IOException {
    Promoted promoted;
    try {
      site.tidy();
      promoted = promoted(request, draft, site);
    } catch (IOException | RuntimeException e) {
      try {
        site.tidy();
      } catch (IOException untidied) {
        e.addSuppressed(untidied);
      }
      throw e;
    }
    site.tidy();
    return promoted;
  }

  private Promoted promoted(PromotionRequest request, CaptureFolder draft, PromotionSite site)
      throws IOException {
    var notes = new PromotionNotes();
    Path building = Files.createDirectory(site.building());
    var folder = new CaptureFolder(building.resolve("capture"));
    var capture = PromotionCapture.copy(draft, folder, notes);
    if (capture.isEmpty()) {
      throw PromotionException.emptyDraft(request, draft.path());
    }
    AtomicFile.write(folder.app(), AppDescriptions.text(request.app()));
    new PromotionRun(root, notes).snapshot(request.runDirectory(), folder, building.resolve("run"));
    List<Step> steps = new PromotionManifest(request, capture, plan).write(building, notes);
    boolean there = site.isTaken() && isSame(building, site.place());
    if (!there) {
      if (site.isTaken() && !request.replace()) {
        throw PromotionException.differentProfile(request, site.place());
      }
      notes.appendTo(folder.validationLog(), clock.instant());
      site.publish();
    }
    int skipped = (int) steps.stream().filter(step -> !step.isReplayed()).count();
    return new Promoted(request.slug(), site.place(), there, steps.size(), skipped, notes.all());
  }

  /// Compares what was recorded: the manifest may have been edited, the log grows by our own notes.
  private static boolean isSame(Path building, Path place) throws IOException {
    return PromotionTrees.same(building.resolve("capture"), place.resolve("capture"), NOTES)
        && PromotionTrees.same(building.resolve("run"), place.resolve("run"), NOTHING);
  }
}
