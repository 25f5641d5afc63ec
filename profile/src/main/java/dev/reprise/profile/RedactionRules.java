package dev.reprise.profile;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What an application names as secret beyond what every application has.
///
/// @param extraKeys keys of JSON, forms and queries; matched whole, whatever their spelling
///   (`sweetHome`, `sweet_home` and `SWEET-HOME` are one)
/// @param extraHeaders names of headers, in any case
public record RedactionRules(Set<String> extraKeys, Set<String> extraHeaders) {
  private static final RedactionRules NONE = new RedactionRules(Set.of(), Set.of());

  public RedactionRules {
    extraKeys = Set.copyOf(extraKeys);
    extraHeaders =
        extraHeaders.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  public static RedactionRules none() {
    return NONE;
  }
}
