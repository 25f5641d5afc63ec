package dev.reprise.behaviour;

import dev.reprise.profile.BodySyntax;
import dev.reprise.profile.Redaction;
import dev.reprise.profile.RedactionRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes secrets out of configuration, by what keys are called and by how values look.
///
/// What it leaves is the same for every secret and every time: two snapshots can be compared, and
/// neither tells whether a secret was changed.
final class HiddenSecrets {
  private static final String HIDDEN = "«secret»";

  private final Redaction redaction = new Redaction(RedactionRules.none());

  String text(String key, String value) {
    return redaction.isSecretKey(key) && !value.isBlank() && !isWorkingDirectory(key, value)
        ? HIDDEN
        : redaction.text(value, BodySyntax.JSON).replaceAll("«secret:[0-9a-f]+»", HIDDEN);
  }

  /// What every shell calls by the name that others give to passwords.
  private static boolean isWorkingDirectory(String key, String value) {
    return key.equals("PWD") && value.startsWith("/");
  }

  @Nullable Object value(String key, @Nullable Object value) {
    return switch (value) {
      case String text -> text(key, text);
      case List<?> items -> items.stream().map(it -> value(key, it)).toList();
      case Map<?, ?> map -> {
        var clean = new LinkedHashMap<String, @Nullable Object>();
        map.forEach(
            (name, item) -> clean.put(String.valueOf(name), value(String.valueOf(name), item)));
        yield clean;
      }
      case Number number -> redaction.isSecretKey(key) ? HIDDEN : number;
      case null, default -> value;
    };
  }
}
