package dev.reprise.play;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The JSON that asks for a fork or an archive: the rule's, filled in with today's wishes.
///
/// @param sandboxRunId for `{runid}`
/// @param options for `{target}` and `{comment}`; wishes that the rule has no place for are added
record FlowBody(String sandboxRunId, FlowOptions options) {
  private static final String TARGET = "{target}";

  Map<String, @Nullable Object> forFork(Map<String, @Nullable Object> rule) {
    Map<String, @Nullable Object> body = filledMap(rule);
    options.undisturbify().ifPresent(value -> body.put("undisturbify", value));
    if (!mentions(rule, TARGET)) {
      options.targetRunId().ifPresent(target -> body.put("target_runid", target));
    }
    return body;
  }

  Map<String, @Nullable Object> forArchive(Map<String, @Nullable Object> rule) {
    Map<String, @Nullable Object> body = filledMap(rule);
    if (!mentions(rule, "{comment}")) {
      options.comment().ifPresent(comment -> body.put("comment", comment));
    }
    return body;
  }

  private Map<String, @Nullable Object> filledMap(Map<?, ?> rule) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    rule.forEach((key, value) -> {
      boolean unnamed = options.targetRunId().isEmpty() && Objects.equals(value, TARGET);
      if (!unnamed) {
        body.put(String.valueOf(key), filled(value));
      }
    });
    return body;
  }

  private @Nullable Object filled(@Nullable Object value) {
    return switch (value) {
      case String text -> text(text);
      case Map<?, ?> map -> filledMap(map);
      case List<?> list -> filledList(list);
      case null, default -> value;
    };
  }

  private List<@Nullable Object> filledList(List<?> rule) {
    var filled = new ArrayList<@Nullable Object>();
    rule.forEach(element -> filled.add(filled(element)));
    return filled;
  }

  private String text(String text) {
    return new FlowTemplate(text)
        .filled(
            Map.of(
                "runid", sandboxRunId,
                "target", options.targetRunId().orElse(""),
                "comment", options.comment().orElse("")));
  }

  private static boolean mentions(Object rule, String blank) {
    return rule.toString().contains(blank);
  }
}
