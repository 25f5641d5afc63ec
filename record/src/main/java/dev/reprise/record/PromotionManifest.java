package dev.reprise.record;

import dev.reprise.profile.Exchange;
import dev.reprise.profile.Manifest;
import dev.reprise.profile.Manifest.Source;
import dev.reprise.profile.ManifestFile;
import dev.reprise.profile.Step;
import dev.reprise.profile.StepRules;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The first manifest of a profile, made from its capture.
final class PromotionManifest {
  private final PromotionRequest request;
  private final PromotionCapture capture;

  private final ManifestPlan plan;

  PromotionManifest(PromotionRequest request, PromotionCapture capture, ManifestPlan plan) {
    this.request = request;
    this.capture = capture;
    this.plan = plan;
  }

  /// Writes it into `profile` and tells its steps.
  List<Step> write(Path profile, PromotionNotes notes) throws IOException {
    List<Exchange> exchanges = capture.exchanges();
    var first =
        new Manifest(
            request.slug(),
            request.title(),
            source(),
            new StepRules(request.app()).steps(exchanges),
            PromotionSeeds.of(capture.folder(), exchanges, notes),
            Map.of());
    Manifest manifest = plan.of(first, capture.folder(), request.app());
    // Not Files.newBufferedWriter: it refuses halves of surrogate pairs, which a path may hold.
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(
                Files.newOutputStream(profile.resolve(ManifestFile.NAME)),
                StandardCharsets.UTF_8))) {
      ManifestFile.write(manifest, out);
    }
    return manifest.steps();
  }

  private Source source() {
    return new Source(
        request.run().value(),
        request.capture().value(),
        capture.recordedAt(),
        request.app().name(),
        "");
  }
}
