package dev.reprise.proxy;

import dev.reprise.profile.Headers;
import dev.reprise.record.ExchangeRecording;
import java.nio.ByteBuffer;

/// One exchange's recording behind the guard: after a failure it is told nothing more, but that it
/// failed.
final class GuardedRecording implements ExchangeRecording {
  private final GuardedRecorder guard;
  private ExchangeRecording recording;

  GuardedRecording(ExchangeRecording recording, GuardedRecorder guard) {
    this.recording = recording;
    this.guard = guard;
  }

  @Override
  public void requestBody(ByteBuffer bytes) {
    guarded(() -> recording.requestBody(bytes));
  }

  @Override
  public void user(String id) {
    guarded(() -> recording.user(id));
  }

  @Override
  public void responseHead(int status, Headers headers) {
    guarded(() -> recording.responseHead(status, headers));
  }

  @Override
  public void responseBody(ByteBuffer bytes) {
    guarded(() -> recording.responseBody(bytes));
  }

  @Override
  public void finish() {
    guarded(() -> recording.finish());
  }

  @Override
  public void fail(String error) {
    guarded(() -> recording.fail(error));
  }

  private void guarded(Runnable call) {
    try {
      call.run();
    } catch (Throwable failure) {
      guard.report(failure);
      giveUp();
    }
  }

  private void giveUp() {
    var broken = recording;
    recording = NONE;
    try {
      broken.fail("the recorder failed");
    } catch (Throwable failure) {
      guard.report(failure);
    }
  }
}
