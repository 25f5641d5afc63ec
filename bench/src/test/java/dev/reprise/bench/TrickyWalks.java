package dev.reprise.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Walks through applications whose chance and time are fixed, so that two of them can be compared
/// byte by byte.
final class TrickyWalks {
  static final long SEED = 815;

  private TrickyWalks() {}

  static TrickySettings fixed() {
    var noon = Instant.parse("2026-11-21T12:00:00.123Z");
    return new TrickySettings(Optional.empty(), SEED, () -> noon, 2);
  }

  static List<Seen> walk(TrickySettings settings) throws IOException, InterruptedException {
    try (var application = TrickyApplication.start(settings)) {
      return TrickyVisitor.walk(application.uri());
    }
  }

  /// All that a visitor is told, without a network.
  static List<String> told(TrickySettings settings) throws IOException, InterruptedException {
    return TrickyVisitor.walk(new DeskWire(settings)).stream().map(Seen::told).toList();
  }
}
