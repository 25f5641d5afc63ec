package dev.reprise.server;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// How the server plays: how much at once, for how long it waits, and what it assumes.
///
/// @param clock stamps the lines that the server itself adds to a log
/// @param baseUrl the application, where a caller names none
/// @param coloured whether logs have colours, where a caller does not say
/// @param concurrent how many playbacks are played at once, and how many flows besides
/// @param waiting how many more may wait for their turn
/// @param heartbeat how long a stream is silent at most
/// @param patience how long one piece of a stream may wait for a client that does not read
/// @param closing how long a closing server waits for interrupted playbacks to end
public record PlaybackSettings(
    InstantSource clock,
    Optional<URI> baseUrl,
    boolean coloured,
    int concurrent,
    int waiting,
    Duration heartbeat,
    Duration patience,
    Duration closing) {
  public PlaybackSettings {
    if (concurrent < 1 || waiting < 0) {
      throw new IllegalArgumentException("at least one playback is played at once");
    }
    if (!heartbeat.isPositive() || !patience.isPositive() || closing.isNegative()) {
      throw new IllegalArgumentException("the time limits of playbacks are positive");
    }
  }

  /// The usual ones: four at once, sixteen waiting, a heartbeat every 15 seconds.
  public static PlaybackSettings usual(InstantSource clock) {
    return new PlaybackSettings(
        clock,
        Optional.empty(),
        /* coloured= */ true,
        4,
        16,
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofSeconds(1));
  }

  public PlaybackSettings withBaseUrl(URI url) {
    return new PlaybackSettings(
        clock, Optional.of(url), coloured, concurrent, waiting, heartbeat, patience, closing);
  }

  public PlaybackSettings withColours(boolean wanted) {
    return new PlaybackSettings(
        clock, baseUrl, wanted, concurrent, waiting, heartbeat, patience, closing);
  }

  public PlaybackSettings withPlaces(int playing, int queued) {
    return new PlaybackSettings(
        clock, baseUrl, coloured, playing, queued, heartbeat, patience, closing);
  }

  public PlaybackSettings withHeartbeat(Duration longestSilence) {
    return new PlaybackSettings(
        clock, baseUrl, coloured, concurrent, waiting, longestSilence, patience, closing);
  }

  public PlaybackSettings withPatience(Duration longest) {
    return new PlaybackSettings(
        clock, baseUrl, coloured, concurrent, waiting, heartbeat, longest, closing);
  }
}
