package dev.reprise.play;

import java.net.URI;

/// Where a log is streamed, if not by the application that is played against.
///
/// @param base the host
/// @param target path and query
record LogPlace(URI base, String target) {
  /// @throws PlaybackException if it is no http or https URL
  static LogPlace of(String url) {
    try {
      URI whole = URI.create(url);
      URI base = new URI(whole.getScheme(), whole.getRawAuthority(), null, null, null);
      String path =
          whole.getRawPath() == null || whole.getRawPath().isEmpty() ? "/" : whole.getRawPath();
      String query = whole.getRawQuery() == null ? "" : "?" + whole.getRawQuery();
      return new LogPlace(HttpTarget.checked(base), path + query);
    } catch (IllegalArgumentException | java.net.URISyntaxException e) {
      throw new PlaybackException(
          PlaybackException.Reason.BAD_REQUEST,
          "\"" + url + "\" is no place of a log; it is a path, a URL or off",
          e);
    }
  }
}
