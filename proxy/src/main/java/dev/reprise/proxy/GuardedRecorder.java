package dev.reprise.proxy;

import dev.reprise.record.ExchangeRecorder;
import dev.reprise.record.ExchangeRecording;
import dev.reprise.record.RequestHead;
import java.util.concurrent.atomic.AtomicBoolean;

/// The boundary to the recorder: whatever it throws ends here, so that the exchange goes on.
///
/// The first failure is logged, the others are not: a recorder that fails does so on every call.
final class GuardedRecorder implements ExchangeRecorder {
  private static final System.Logger LOG = System.getLogger(GuardedRecorder.class.getName());

  private final ExchangeRecorder recorder;
  private final AtomicBoolean reported = new AtomicBoolean();

  GuardedRecorder(ExchangeRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public ExchangeRecording begin(RequestHead head) {
    try {
      return new GuardedRecording(recorder.begin(head), this);
    } catch (Throwable failure) {
      report(failure);
      return ExchangeRecording.NONE;
    }
  }

  void report(Throwable failure) {
    if (reported.compareAndSet(false, true)) {
      LOG.log(
          System.Logger.Level.ERROR,
          "the recorder failed; exchanges pass unharmed, but records may be incomplete",
          failure);
    }
  }
}
