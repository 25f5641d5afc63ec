package dev.reprise.server;

import java.time.Duration;

/// Bounds on what callers can make the server hold, and for how long.
///
/// @param bodyBytes a larger request body is refused
/// @param bodyTime a body that takes longer to arrive is given up
/// @param silence a connection that sends nothing for so long is closed
/// @param connections clients beyond this number wait to be accepted
/// @param closing how long a closing server waits for answers that are being made
public record ServerLimits(
    int bodyBytes, Duration bodyTime, Duration silence, int connections, Duration closing) {
  public static final ServerLimits DEFAULT =
      new ServerLimits(
          16 << 20, Duration.ofSeconds(60), Duration.ofSeconds(30), 1024, Duration.ofSeconds(10));

  public ServerLimits {
    if (bodyBytes < 1 || connections < 1) {
      throw new IllegalArgumentException("the server's limits are positive");
    }
    if (!bodyTime.isPositive() || !silence.isPositive() || closing.isNegative()) {
      throw new IllegalArgumentException("the server's time limits are positive");
    }
  }

  public ServerLimits withBodyBytes(int bytes) {
    return new ServerLimits(bytes, bodyTime, silence, connections, closing);
  }

  public ServerLimits withBodyTime(Duration longest) {
    return new ServerLimits(bodyBytes, longest, silence, connections, closing);
  }

  public ServerLimits withSilence(Duration longest) {
    return new ServerLimits(bodyBytes, bodyTime, longest, connections, closing);
  }
}
