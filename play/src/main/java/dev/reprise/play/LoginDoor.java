package dev.reprise.play;

import java.net.URI;
import java.util.List;

/// The way to log in over TLS while the playback itself goes over plain HTTP.
///
/// Applications mark the cookies of a login `Secure`, and then nobody keeps them for `http`. So the
/// login goes to the same host over `https`, with a cookie jar of its own, and what it was given is
/// handed to the playback's jar.
interface LoginDoor {
  /// A target for `base`, which is the playback's host over `https`, with an empty cookie jar. The
  /// login closes it.
  Target open(URI base);

  /// Keeps the cookies of a login for the playback's own base URL, also those that are `Secure`.
  ///
  /// @param setCookies values of `Set-Cookie` headers, in the order in which they came
  void mirror(List<String> setCookies);
}
