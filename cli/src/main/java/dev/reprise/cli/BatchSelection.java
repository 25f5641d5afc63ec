package dev.reprise.cli;

import dev.reprise.play.PlaybackFolders;
import dev.reprise.profile.Slug;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The profiles of a library that a batch plays, and why it passes over others.
///
/// @param wanted those to be played, by name
/// @param skipped why each of those that were wanted, too, cannot be played
record BatchSelection(List<Slug> wanted, Map<String, String> skipped) {
  /// Looks through the library.
  ///
  /// @param includes names or patterns such as `legacy-*`; all, if there are none
  /// @param excludes names or patterns
  static BatchSelection of(PlaybackFolders folders, List<String> includes, List<String> excludes) {
    List<String> names = names(folders.library());
    for (String include : includes) {
      if (names.stream().noneMatch(name -> matches(include, name))) {
        throw unknown(include, names, folders.library());
      }
    }
    var wanted = new ArrayList<Slug>();
    var skipped = new LinkedHashMap<String, String>();
    for (String name : names) {
      if ((includes.isEmpty() || isOneOf(includes, name)) && !isOneOf(excludes, name)) {
        obstacle(folders.library().resolve(name))
            .ifPresentOrElse(why -> skipped.put(name, why), () -> wanted.add(new Slug(name)));
      }
    }
    return new BatchSelection(wanted, skipped);
  }

  private static List<String> names(Path library) {
    try (Stream<Path> all = Files.list(library)) {
      return all.filter(Files::isDirectory)
          .map(it -> it.getFileName().toString())
          .filter(name -> !name.startsWith("_") && !name.startsWith("."))
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.DIFFERENT,
          "cannot look through the profiles in %s (%s)".formatted(library, e),
          e);
    }
  }

  private static boolean isOneOf(List<String> patterns, String name) {
    return patterns.stream().anyMatch(it -> matches(it, name));
  }

  /// A pattern is a name, or one with `*`, `?` and `{a,b}` in it.
  private static boolean matches(String pattern, String name) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(name));
  }

  private static CommandFailure unknown(String include, List<String> names, Path library) {
    String hint =
        NearestName.among(names, include).map(name -> "; did you mean " + name + "?").orElse("");
    return new CommandFailure(
        ExitCode.WRONG_USAGE,
        "--include %s: there is no such profile in %s%s".formatted(include, library, hint));
  }

  private static Optional<String> obstacle(Path folder) {
    try {
      Slug _ = new Slug(folder.getFileName().toString());
    } catch (IllegalArgumentException e) {
      return Optional.of("its name is none of a profile");
    }
    return Files.isRegularFile(folder.resolve("capture").resolve("events.jsonl"))
        ? Optional.empty()
        : Optional.of("it has no capture/events.jsonl");
  }
}
