package dev.reprise.play;

import dev.reprise.profile.AppDescription;
import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.Manifest;
import dev.reprise.profile.Step;
import dev.reprise.record.ManifestPlan;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes into a new profile's manifest which values follow from answers, so that a person can read
/// and change it.
public final class PlaybackPlan implements ManifestPlan {
  @Override
  public Manifest of(Manifest manifest, CaptureFolder capture, AppDescription app)
      throws IOException {
    Plan plan;
    try (Recording recording = Recording.open(capture)) {
      plan = new Planner(app, recording, manifest.steps()).plan();
    }
    var sections = new LinkedHashMap<String, @Nullable Object>(manifest.sections());
    var nothing =
        new PlaybackSections(
            false, List.of(), List.of(), Set.of(), "", List.of(), List.of(), new Expectations());
    Map<String, @Nullable Object> fields = nothing.with(plan).fields();
    sections.putAll(fields);
    List<Step> steps = Profile.withoutPolls(manifest.steps(), plan.polls());
    return new Manifest(
        manifest.slug(), manifest.title(), manifest.source(), steps, manifest.seeds(), sections);
  }
}
