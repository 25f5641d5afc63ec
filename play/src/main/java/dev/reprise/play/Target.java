package dev.reprise.play;

import java.net.URI;
import java.time.Duration;

/// The application that a playback talks with.
///
/// Blocking, and thread-safe: requests of several threads go out side by side. It follows no
/// redirects and asks no other host than its base URL's. Cookies are kept in a jar as a browser
/// keeps them.
interface Target extends AutoCloseable {
  /// Sends a request and waits for the head of the answer.
  ///
  /// @param timeout for all of it, the answer's last byte included
  /// @throws TransportFailure if no answer comes
  LiveAnswer send(OutgoingRequest request, Duration timeout) throws InterruptedException;

  /// The base URL, without a slash at its end.
  URI base();

  @Override
  void close();
}
