package dev.reprise.profile;

import java.util.Set;

/// What counts as a secret beyond what is built in.
///
/// @param extraKeys further names of JSON, form and query values
/// @param extraHeaders further header names, in lower case
public record RedactionRules(Set<String> extraKeys, Set<String> extraHeaders) {
  public RedactionRules {
    extraKeys = Set.copyOf(extraKeys);
    extraHeaders = Set.copyOf(extraHeaders);
  }

  public static RedactionRules none() {
    return new RedactionRules(Set.of(), Set.of());
  }
}
