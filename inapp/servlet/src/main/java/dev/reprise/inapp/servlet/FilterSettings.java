package dev.reprise.inapp.servlet;

import java.util.ArrayList;
import java.util.List;

/// What an application may choose about its recorder filter.
///
/// @param userId finds the user's id
/// @param excludedPaths path prefixes, context path included, that are not recorded: `/health`
///   excludes itself and `/health/live`, but not `/healthy`
/// @param awaitsErrorPage whether an error that the container answers (`sendError`, an exception)
///   is recorded with the page that an `ERROR` dispatch writes. Only for filters that are mapped to
///   `ERROR` in an application whose errors all have such a page, as Spring Boot's have; elsewhere
///   the page never comes by, and such an answer is recorded with status and headers alone
public record FilterSettings(UserId userId, List<String> excludedPaths, boolean awaitsErrorPage) {
  public FilterSettings {
    excludedPaths = List.copyOf(excludedPaths);
    for (String path : excludedPaths) {
      if (!path.startsWith("/")) {
        throw new IllegalArgumentException("an excluded path starts with '/': " + path);
      }
    }
  }

  /// Everything recorded, users unknown, error pages not awaited.
  public static FilterSettings standard() {
    return new FilterSettings(UserId.none(), List.of(), false);
  }

  public FilterSettings withUserId(UserId userId) {
    return new FilterSettings(userId, excludedPaths, awaitsErrorPage);
  }

  public FilterSettings withExcludedPath(String prefix) {
    var paths = new ArrayList<>(excludedPaths);
    paths.add(prefix);
    return new FilterSettings(userId, paths, awaitsErrorPage);
  }

  public FilterSettings awaitingErrorPage() {
    return new FilterSettings(userId, excludedPaths, true);
  }

  boolean excludes(String path) {
    for (String prefix : excludedPaths) {
      if (path.startsWith(prefix)
          && (path.length() == prefix.length()
              || prefix.endsWith("/")
              || path.charAt(prefix.length()) == '/')) {
        return true;
      }
    }
    return false;
  }
}
