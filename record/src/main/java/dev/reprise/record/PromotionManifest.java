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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The first manifest of a profile, made from its capture.
final class PromotionManifest {
  private final PromotionRequest request;
  private final PromotionCapture capture;

  PromotionManifest(PromotionRequest request, PromotionCapture capture) {
    this.request = request;
    this.capture = capture;
  }

  /// Writes it into `profile` and tells its steps.
  List<Step> write(Path profile, PromotionNotes notes) throws IOException {
    List<Exchange> exchanges = capture.exchanges();
    var manifest =
        new Manifest(
            request.slug(),
            request.title(),
            source(),
            new StepRules(request.app()).steps(exchanges),
            PromotionSeeds.of(capture.folder(), exchanges, notes),
            sections());
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

  private static Map<String, @Nullable Object> sections() {
    var sections = new LinkedHashMap<String, @Nullable Object>();
    sections.put("bindings", List.of());
    sections.put("noise", List.of());
    sections.put("expects", Map.of());
    return sections;
  }
}
