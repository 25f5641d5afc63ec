package dev.reprise.record;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// What a recorder gives for an event that it took in.
///
/// The event is acknowledged when [#await] returns. Whoever does not need to know lets the receipt
/// go; waiting makes the writer write at once, together with all that waits beside it.
public final class Receipt {
  private final CompletableFuture<Void> written = new CompletableFuture<>();
  private final Runnable hurry;

  Receipt(Runnable hurry) {
    this.hurry = hurry;
  }

  /// Waits until the event is as safe as the recorder's [Durability] promises.
  ///
  /// @throws RecordingFailedException if it could not be written
  public void await() throws InterruptedException {
    if (!written.isDone()) {
      hurry.run();
    }
    try {
      written.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new RecordingFailedException(String.valueOf(cause.getMessage()), cause);
    }
  }

  void acknowledge() {
    written.complete(null);
  }

  void refuse(Exception cause) {
    written.completeExceptionally(cause);
  }
}
