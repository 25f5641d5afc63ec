package dev.reprise.record;

import dev.reprise.profile.Json;
import dev.reprise.profile.JsonException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files that an event speaks of, under keys known to hold paths relative to the run directory.
final class FileHints {
  private static final List<String> KEYS =
      List.of(
          "files_created",
          "files_removed",
          "output_files",
          "output_path",
          "input_files",
          "upload_files");

  private FileHints() {}

  /// The paths in the event itself and in the JSON bodies that it carries.
  static Set<String> in(Map<String, @Nullable Object> event) {
    var paths = new LinkedHashSet<String>();
    collect(event, paths);
    if (event.get("requestMeta") instanceof Map<?, ?> meta) {
      collectJson(meta.get("jsonPayload"), paths);
    }
    if (event.get("responseMeta") instanceof Map<?, ?> meta) {
      collectJson(meta.get("body"), paths);
    }
    return paths;
  }

  private static void collectJson(@Nullable Object body, Set<String> paths) {
    if (body instanceof Map<?, ?> object) {
      collect(object, paths);
    } else if (body instanceof String text
        && text.stripLeading().startsWith("{")
        && mentionsKey(text)) {
      try {
        collect(Json.parseObject(text), paths);
      } catch (JsonException e) {
        // What only looks like JSON holds no hints.
      }
    }
  }

  private static boolean mentionsKey(String text) {
    return KEYS.stream().anyMatch(text::contains);
  }

  private static void collect(Map<?, ?> object, Set<String> paths) {
    for (String key : KEYS) {
      Object value = object.get(key);
      if (value instanceof String path) {
        paths.add(path);
      } else if (value instanceof List<?> list) {
        list.stream().filter(String.class::isInstance).forEach(path -> paths.add((String) path));
      }
    }
  }
}
