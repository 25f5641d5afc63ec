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
public record RecorderSettings(UserId userId, List<String> excludedPaths, boolean awaitsErrorPage) {
  public RecorderSettings {
    excludedPaths = List.copyOf(excludedPaths);
    for (String path : excludedPaths) {
      if (!path.startsWith("/")) {
        throw new IllegalArgumentException("an excluded path starts with '/': " + path);
      }
    }
  }

  /// Everything recorded, users unknown, error pages not awaited.
  public static RecorderSettings standard() {
    return new RecorderSettings(UserId.none(), List.of(), false);
  }

  public RecorderSettings withUserId(UserId userId) {
    return new RecorderSettings(userId, excludedPaths, awaitsErrorPage);
  }

  public RecorderSettings withExcludedPath(String prefix) {
    var paths = new ArrayList<>(excludedPaths);
    paths.add(prefix);
    return new RecorderSettings(userId, paths, awaitsErrorPage);
  }

  public RecorderSettings awaitingErrorPage() {
    return new RecorderSettings(userId, excludedPaths, true);
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
