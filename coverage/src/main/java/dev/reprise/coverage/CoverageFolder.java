package dev.reprise.coverage;

import dev.reprise.profile.SafeName;
import dev.reprise.profile.Slug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The folder in which agents and readers of coverage meet (`PROFILE_COVERAGE_DIR`).
///
/// The only place that knows its layout. A shard's slug is what stands before the last `.coverage.`
/// of its name.
///
/// @param path the folder; it need not exist yet
public record CoverageFolder(Path path) {
  private static final Pattern SHARD = Pattern.compile("(.+)\\.coverage\\.(.+)\\.(\\d+)\\.(\\d+)");
  private static final Pattern TRACING =
      Pattern.compile("(.+)\\.coverage\\.(.+)\\.(\\d+)\\.tracing");
  private static final String MERGED = ".coverage";

  public CoverageFolder {
    path = path.toAbsolutePath().normalize();
  }

  /// The coverage of a profile once its shards are merged.
  public Path merged(Slug slug) {
    return path.resolve(slug + MERGED);
  }

  /// The folder of a profile's reports.
  public Path reports(Slug slug) {
    return path.resolve("reports").resolve(slug.value());
  }

  /// The folder of the reports across profiles.
  public Path reports() {
    return path.resolve("reports");
  }

  /// What one step of a playback ran.
  Path step(String playback, int step) {
    return path.resolve("steps").resolve(SafeName.of(playback)).resolve(step + ".exec");
  }

  /// What all steps of a profile's playback ran: a shard like any other.
  Path steps(Slug slug) {
    return path.resolve(slug + MERGED + ".steps.0.0");
  }

  public Path inventory() {
    return path.resolve("inventory.jsonl");
  }

  public Path matrix() {
    return path.resolve("profiles.matrix");
  }

  /// Every profile that has a merged file or shards.
  public List<Slug> slugs() {
    return holdings().stream().map(CoverageHolding::slug).toList();
  }

  /// Every profile that has shards which nobody merged yet.
  public List<Slug> unmerged() {
    return holdings().stream().filter(it -> it.shards() > 0).map(CoverageHolding::slug).toList();
  }

  /// What is there of every profile, from one look at the folder.
  public List<CoverageHolding> holdings() {
    var found = new TreeMap<String, CoverageHolding>();
    for (Path file : files(name -> true)) {
      String name = file.getFileName().toString();
      Matcher shard = SHARD.matcher(name);
      if (shard.matches()) {
        hold(found, shard.group(1), false, 1);
      } else if (name.endsWith(MERGED)) {
        hold(found, name.substring(0, name.length() - MERGED.length()), true, 0);
      }
    }
    return List.copyOf(found.values());
  }

  private static void hold(
      Map<String, CoverageHolding> found, String name, boolean isMerged, int shards) {
    slug(name)
        .ifPresent(it ->
            found.merge(name, new CoverageHolding(it, isMerged, shards), CoverageHolding::plus));
  }

  List<Path> shards(Slug slug) {
    return files(name -> belongs(SHARD.matcher(name), slug));
  }

  List<Tracing> tracings(Slug slug) {
    return files(name -> belongs(TRACING.matcher(name), slug)).stream()
        .map(file -> tracing(file))
        .toList();
  }

  Path turn(Slug slug) {
    return path.resolve(slug + ".coverage.turn");
  }

  Path flushRequest(Slug slug) {
    return path.resolve(slug + ".coverage.flush");
  }

  private static Tracing tracing(Path file) {
    Matcher matcher = TRACING.matcher(file.getFileName().toString());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no file of a tracing process: " + file);
    }
    return new Tracing(file, matcher.group(2), matcher.group(3));
  }

  private static boolean belongs(Matcher name, Slug slug) {
    return name.matches() && name.group(1).equals(slug.value());
  }

  private static Optional<Slug> slug(String name) {
    try {
      return Optional.of(new Slug(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<Path> files(Predicate<String> wanted) {
    try (Stream<Path> all = Files.list(path)) {
      return all.filter(file -> wanted.test(file.getFileName().toString()))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw CoverageException.storage("listing", path, e);
    }
  }
}
