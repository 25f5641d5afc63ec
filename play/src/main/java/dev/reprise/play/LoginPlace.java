package dev.reprise.play;

import java.net.URI;
import java.util.Optional;

/// A URL within the application that a playback was pointed at.
///
/// @param base the application's base URL
/// @param target path and query below it
record LoginPlace(URI base, String target) {
  /// The place that `link` means on this page; nothing where it leads out of the application.
  Optional<LoginPlace> follow(String link) {
    URI url;
    try {
      url = url().resolve(link.strip()).normalize();
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // no URL leads nowhere
    }
    String prefix = path(base);
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    boolean inside = WebOrigin.of(url).isPresent() && WebOrigin.of(url).equals(WebOrigin.of(base));
    if (!inside || !(path.equals(prefix) || path.startsWith(prefix + "/"))) {
      return Optional.empty();
    }
    String below = path.substring(prefix.length());
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return Optional.of(new LoginPlace(base, (below.isEmpty() ? "/" : below) + query));
  }

  /// Where a form is sent and where a redirect points at, without the user and password of a base.
  URI url() {
    String origin =
        WebOrigin.of(base)
            .orElseThrow(() -> new IllegalArgumentException("a base URL is http or https"))
            .toString();
    return URI.create(origin + path(base) + target);
  }

  /// Whether both are one page, whatever their queries say.
  boolean isSamePageAs(LoginPlace other) {
    return path(url()).equals(path(other.url()));
  }

  /// The path without a slash at its end.
  private static String path(URI url) {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
