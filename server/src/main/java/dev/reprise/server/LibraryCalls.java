package dev.reprise.server;

import dev.reprise.play.PlaybackFolders;
import dev.reprise.play.Results;
import dev.reprise.play.Steadiness;
import dev.reprise.profile.InvalidDescriptionException;
import dev.reprise.profile.Manifest;
import dev.reprise.profile.ManifestFile;
import dev.reprise.profile.SafeName;
import dev.reprise.profile.Slug;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The calls that show the library: all profiles with their last verdicts, and one as a whole.
final class LibraryCalls {
  private static final int PLAYBACKS_SHOWN = 50;
  private static final int PLAYBACKS_LOOKED_AT = 1000;
  private static final int PLAYBACKS_IN_ROW = 24;
  private static final Set<String> GLANCED_AT =
      Set.of("token", "state", "verdict", "started_at", "finished_at", "dry_run", "counts");

  private final PlaybackFolders folders;
  private final Results results;

  LibraryCalls(PlaybackFolders folders, Results results) {
    this.folders = folders;
    this.results = results;
  }

  Answer list(Call call) {
    var playbacks = new HashMap<String, List<Map<String, @Nullable Object>>>();
    for (Map<String, @Nullable Object> run : results.list(PLAYBACKS_LOOKED_AT)) {
      playbacks
          .computeIfAbsent(String.valueOf(run.get("profile")), _ -> new ArrayList<>())
          .add(run);
    }
    return Answer.json(
        200,
        Map.of(
            "profiles",
            slugs().stream()
                .map(slug -> row(slug, playbacks.getOrDefault(slug.value(), List.of())))
                .toList()));
  }

  Answer show(Call call) {
    Slug slug = PlaybackCommand.profile(call);
    try {
      var fields = ProfileDescription.whole(manifest(slug));
      var playbacks = results.list(slug, PLAYBACKS_SHOWN);
      fields.put("last", last(playbacks).orElse(null));
      fields.put("playbacks", playbacks);
      return Answer.json(200, fields);
    } catch (NoSuchFileException e) {
      throw new Refusal(404, "there is no such profile; GET /library lists all there are")
          .because(e);
    } catch (InvalidDescriptionException e) {
      throw new Refusal(422, "BAD_PROFILE", String.valueOf(e.getMessage())).because(e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read profile " + slug, e);
    }
  }

  /// What can be known before a playback begins gets a status of its own.
  void checkPlayable(Slug profile) {
    if (!Files.isDirectory(folders.profile(profile))) {
      throw new Refusal(
          404,
          "NO_PROFILE",
          "there is no profile " + profile + "; GET /library lists all there are");
    }
    results.check();
  }

  private List<Slug> slugs() {
    try (Stream<Path> entries = Files.list(folders.library())) {
      return entries
          .filter(Files::isDirectory)
          .map(entry -> entry.getFileName().toString())
          .filter(name -> SafeName.isSafe(name) && !name.startsWith("_") && !name.startsWith("-"))
          .sorted()
          .map(Slug::new)
          .toList();
    } catch (NoSuchFileException e) {
      return List.of(); // nothing was ever promoted
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the library " + folders.library(), e);
    }
  }

  /// A profile that cannot be read is shown with its problem: it must not hide the others.
  private Map<String, @Nullable Object> row(
      Slug slug, List<Map<String, @Nullable Object>> playbacks) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    try {
      row.putAll(ProfileDescription.brief(manifest(slug)));
    } catch (IOException | IllegalArgumentException e) {
      row.put("slug", slug.value());
      row.put("problem", String.valueOf(e.getMessage()));
    }
    row.put("bytes", folders.profile(slug).resolve("capture/events.jsonl").toFile().length());
    row.put("last", last(playbacks).orElse(null));
    row.put(
        "playbacks", playbacks.stream().limit(PLAYBACKS_IN_ROW).map(LibraryCalls::glance).toList());
    row.put(
        "steadiness", Steadiness.of(playbacks.stream().limit(PLAYBACKS_IN_ROW).toList()).fields());
    return row;
  }

  /// The newest that shows what the profile is worth; one that was ended early only where there is
  /// no other.
  private static Optional<Map<String, @Nullable Object>> last(
      List<Map<String, @Nullable Object>> playbacks) {
    return playbacks.stream()
        .filter(it -> !"interrupted".equals(it.get("state")))
        .findFirst()
        .or(() -> playbacks.stream().findFirst());
  }

  /// What a list shows of a playback.
  private static Map<String, @Nullable Object> glance(Map<String, @Nullable Object> playback) {
    var fields = new LinkedHashMap<String, @Nullable Object>(playback);
    fields.keySet().retainAll(GLANCED_AT);
    return fields;
  }

  private Manifest manifest(Slug slug) throws IOException {
    Path file = folders.profile(slug).resolve(ManifestFile.NAME);
    try (InputStream in = Files.newInputStream(file)) {
      return ManifestFile.read(in, slug + "/" + ManifestFile.NAME);
    }
  }
}
