package dev.reprise.server;

import java.io.InputStream;
import java.util.concurrent.ScheduledExecutorService;

/// How request bodies are read: within limits, by a clock, and counted.
///
/// @param limits the bounds
/// @param timer rings when a body takes too long
/// @param counts counts the bytes
record Reading(ServerLimits limits, ScheduledExecutorService timer, RequestCounts counts) {
  InputStream begin(InputStream body) {
    return new ArrivingBody(body, limits, BodyDeadline.start(timer, limits), counts);
  }
}
