package dev.reprise.record;

import java.time.Duration;

/// Bounds on what a recorder holds and for how long.
///
/// @param inlineBytes a body up to this size stands in its event's line, a larger one in a file
/// @param requestBodyBytes of a longer request body only this much is kept, marked as truncated
/// @param responseBodyBytes the same for a response; an endless stream is cut here
/// @param queuedBytes memory that events waiting to be written may take
/// @param slowDown how long one event may hold its application back when the queue is full
/// @param openFiles log files kept open at a time
/// @param runs runs whose state is kept in memory at a time
public record RecorderLimits(
    int inlineBytes,
    long requestBodyBytes,
    long responseBodyBytes,
    long queuedBytes,
    Duration slowDown,
    int openFiles,
    int runs) {
  public static final RecorderLimits DEFAULT =
      new RecorderLimits(
          64 << 10, 8L << 30, 256L << 20, 64L << 20, Duration.ofSeconds(5), 64, 4096);

  public RecorderLimits {
    if (inlineBytes < 0 || requestBodyBytes < inlineBytes || responseBodyBytes < inlineBytes) {
      throw new IllegalArgumentException("a body's limit is at least the limit for a line");
    }
    if (queuedBytes < 1 || slowDown.isNegative() || openFiles < 1 || runs < 1) {
      throw new IllegalArgumentException("the recorder's limits are positive");
    }
  }

  public RecorderLimits withQueuedBytes(long bytes) {
    return new RecorderLimits(
        inlineBytes, requestBodyBytes, responseBodyBytes, bytes, slowDown, openFiles, runs);
  }

  public RecorderLimits withSlowDown(Duration longest) {
    return new RecorderLimits(
        inlineBytes, requestBodyBytes, responseBodyBytes, queuedBytes, longest, openFiles, runs);
  }

  public RecorderLimits withInlineBytes(int bytes) {
    return new RecorderLimits(
        bytes, requestBodyBytes, responseBodyBytes, queuedBytes, slowDown, openFiles, runs);
  }

  public RecorderLimits withResponseBodyBytes(long bytes) {
    return new RecorderLimits(
        inlineBytes, requestBodyBytes, bytes, queuedBytes, slowDown, openFiles, runs);
  }

  public RecorderLimits withOpenFiles(int files) {
    return new RecorderLimits(
        inlineBytes, requestBodyBytes, responseBodyBytes, queuedBytes, slowDown, files, runs);
  }
}
