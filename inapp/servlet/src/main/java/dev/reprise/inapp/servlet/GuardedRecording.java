package dev.reprise.inapp.servlet;

import dev.reprise.profile.Headers;
import dev.reprise.record.ExchangeRecording;
import java.nio.ByteBuffer;

/// A recording whose failures stop at itself: it gives the exchange up and lets the application go
/// on.
final class GuardedRecording implements ExchangeRecording {
  private final FailureLog failures;
  private volatile ExchangeRecording recording;
  private volatile boolean gaveUp;

  GuardedRecording(ExchangeRecording recording, FailureLog failures) {
    this.recording = recording;
    this.failures = failures;
  }

  /// Whether there is still somebody to tell.
  boolean listens() {
    return !gaveUp;
  }

  /// Ends this recording because the recorder's own code failed.
  void giveUp(Throwable failure) {
    ExchangeRecording broken = recording;
    recording = NONE;
    gaveUp = true;
    failures.report(failure);
    try {
      broken.fail("the recorder failed: " + failure.getClass().getName());
    } catch (Throwable again) {
      failures.report(again);
    }
  }

  @Override
  public void requestBody(ByteBuffer bytes) {
    try {
      recording.requestBody(bytes);
    } catch (Throwable e) {
      giveUp(e);
    }
  }

  @Override
  public void user(String id) {
    try {
      recording.user(id);
    } catch (Throwable e) {
      giveUp(e);
    }
  }

  @Override
  public void responseHead(int status, Headers headers) {
    try {
      recording.responseHead(status, headers);
    } catch (Throwable e) {
      giveUp(e);
    }
  }

  @Override
  public void responseBody(ByteBuffer bytes) {
    try {
      recording.responseBody(bytes);
    } catch (Throwable e) {
      giveUp(e);
    }
  }

  @Override
  public void finish() {
    try {
      recording.finish();
    } catch (Throwable e) {
      giveUp(e);
    }
  }

  @Override
  public void fail(String error) {
    try {
      recording.fail(error);
    } catch (Throwable e) {
      giveUp(e);
    }
  }
}
