package dev.reprise.play;

import dev.reprise.profile.AtomicFile;
import dev.reprise.profile.JsonWriter;
import dev.reprise.profile.SafeName;
import dev.reprise.profile.Slug;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is kept of playbacks: for each a journal and a log that grow while it happens, and its
/// result.
///
/// All lie in `_runs/` of the library, and hold no secrets. A playback whose process was killed has
/// no result, but a journal with every step that had ended, and what it said. Thread-safe.
public final class Results {
  /// How many of the newest files are looked at for a list of playbacks.
  static final int LOOKED_AT = 5000;

  /// The state of a playback that was ended early, or whose process was killed.
  static final String INTERRUPTED = "interrupted";

  private static final String RESULT = ".json";
  private static final String JOURNAL = ".jsonl";

  private final PlaybackFolders folders;

  public Results(PlaybackFolders folders) {
    this.folders = folders;
  }

  /// Finds out whether results can be written, before anything is sent.
  ///
  /// @throws PlaybackException if not
  public void check() {
    Path folder = folder();
    try {
      Files.createDirectories(folder);
      Path probe = Files.createTempFile(folder, ".probe", "");
      try {
        Files.writeString(probe, "written");
      } finally {
        Files.deleteIfExists(probe);
      }
    } catch (IOException e) {
      throw StorageTrouble.writing("results", folder, e);
    }
  }

  /// Begins the journal of a playback, which counts as running until the journal is closed.
  public Journal open(PlaybackToken token, PlaybackRequest request, Instant startedAt) {
    return Journal.open(folders.journal(token), token, request, startedAt);
  }

  /// Begins the log of a playback, whose folder the journal has made.
  KeptLog openLog(PlaybackToken token, InstantSource clock) {
    return new KeptLog(folders.log(token), clock);
  }

  /// What a playback said, or has said so far.
  public StoredLog log(PlaybackToken token) {
    return StoredLog.read(folders.log(token));
  }

  /// Writes the whole result, by an interrupted thread too; the journal is closed after it.
  public void write(PlaybackResult result) {
    Path file = path(result.token());
    try {
      writeThroughInterruptions(file, JsonWriter.text(result.fields()) + "\n");
    } catch (IOException e) {
      throw StorageTrouble.writing("the result", file, e);
    }
  }

  /// Playbacks are ended by interruptions, which would close the file's channel.
  private static void writeThroughInterruptions(Path file, String text) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      for (boolean written = false; !written; ) {
        try {
          AtomicFile.write(file, text);
          written = true;
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Where the result of a playback lies, or will lie.
  public Path path(PlaybackToken token) {
    return folders.result(token);
  }

  /// The stored result; where there is none, what the journal tells, with `state` `running` or
  /// `interrupted`.
  public Optional<Map<String, @Nullable Object>> find(PlaybackToken token) {
    Path result = path(token);
    var stored = StoredRun.result(result);
    if (stored.isPresent()) {
      return stored;
    }
    var told = StoredRun.journal(folders.journal(token));
    // A playback may have ended between the two looks.
    return told.isPresent() ? StoredRun.result(result).or(() -> told) : told;
  }

  /// The newest playbacks of a profile, the newest first, without their steps.
  public List<Map<String, @Nullable Object>> list(Slug profile, int limit) {
    return list(profile.value()::equals, limit);
  }

  /// The newest playbacks of all profiles, the newest first, without their steps.
  public List<Map<String, @Nullable Object>> list(int limit) {
    return list(profile -> true, limit);
  }

  private List<Map<String, @Nullable Object>> list(Predicate<String> profiles, int limit) {
    return newest().stream()
        .flatMap(token -> summary(token, profiles).stream())
        .limit(limit)
        .toList();
  }

  private Optional<Map<String, @Nullable Object>> summary(
      PlaybackToken token, Predicate<String> profiles) {
    return StoredRun.head(path(token), profiles)
        .or(() -> StoredRun.journalHead(folders.journal(token), profiles));
  }

  private List<PlaybackToken> newest() {
    var times = new LinkedHashMap<PlaybackToken, Long>();
    try (Stream<Path> files = Files.list(folder())) {
      files.forEach(file ->
          token(file)
              .ifPresent(token -> times.merge(token, file.toFile().lastModified(), Math::max)));
    } catch (NoSuchFileException e) {
      return List.of(); // nothing was ever played
    } catch (IOException e) {
      throw StorageTrouble.reading("results", folder(), e);
    }
    return times.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(LOOKED_AT)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Optional<PlaybackToken> token(Path file) {
    String name = file.getFileName().toString();
    if (name.endsWith(PlaybackFolders.EVIDENCE)) {
      return Optional.empty();
    }
    String suffix = name.endsWith(JOURNAL) ? JOURNAL : RESULT;
    String value = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : "";
    return SafeName.isSafe(value) && !value.startsWith("_")
        ? Optional.of(new PlaybackToken(value))
        : Optional.empty();
  }

  private Path folder() {
    return folders.library().resolve("_runs");
  }
}
