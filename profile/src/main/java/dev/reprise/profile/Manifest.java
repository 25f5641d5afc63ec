package dev.reprise.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a profile says of itself: the contents of its `profile.yaml`.
///
/// @param slug its name in the library
/// @param title its name for people
/// @param source where it was recorded
/// @param steps its exchanges in order, those that a playback skips included
/// @param seeds the files that a playback needs
/// @param sections all further sections as they were written (`bindings`, `noise`, `expects` and
///   those that nobody knows here), for stages that read them
public record Manifest(
    Slug slug,
    String title,
    Source source,
    List<Step> steps,
    List<Seed> seeds,
    Map<String, @Nullable Object> sections) {
  // Not the compact form: javac leaves the type annotations of its parameters out of the class
  // file.
  public Manifest(
      Slug slug,
      String title,
      Source source,
      List<Step> steps,
      List<Seed> seeds,
      Map<String, @Nullable Object> sections) {
    this.slug = slug;
    this.title = title;
    this.source = source;
    this.steps = List.copyOf(steps);
    this.seeds = List.copyOf(seeds);
    this.sections = new LinkedHashMap<>(sections);
  }

  /// Where a profile comes from.
  ///
  /// @param runId the run as the application names it
  /// @param capture the capture that was promoted
  /// @param recordedAt when its first event was recorded, empty where no event tells
  /// @param app the application description that it was promoted with
  /// @param version the application's version, empty where it is not known
  public record Source(
      String runId, String capture, String recordedAt, String app, String version) {}

  /// A file that a playback needs.
  ///
  /// @param path relative to the capture's folder, such as `seed/uploads/landuse/a.txt`
  /// @param sha256 the hash of its bytes
  /// @param usedBy the ids of the steps that send it
  public record Seed(String path, String sha256, List<String> usedBy) {
    public Seed {
      usedBy = List.copyOf(usedBy);
    }
  }

  /// How many steps a playback sends.
  public long replayed() {
    return steps.stream().filter(Step::isReplayed).count();
  }

  /// How many steps it does not send, by reason.
  public Map<String, Integer> skipped() {
    var counts = new TreeMap<String, Integer>();
    for (Step step : steps) {
      step.skipped().ifPresent(reason -> counts.merge(reason, 1, Integer::sum));
    }
    return counts;
  }
}
