package dev.reprise.bench;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/// A player as the proofs see it: it learns what varies, and plays a recorded session.
interface Replaying {
  /// Learns what varies from copies of the unchanged application, each of them fresh.
  void learn(RecordedSession session, List<URI> copies) throws IOException, InterruptedException;

  /// Plays a session once against an application that is fresh.
  Replayed play(RecordedSession session, URI application) throws IOException, InterruptedException;
}
