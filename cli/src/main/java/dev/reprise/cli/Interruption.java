package dev.reprise.cli;

import java.time.Duration;

/// A signal that ends the process, made into an interruption of the thread that works, which then
/// has a while to bring its work to an end.
final class Interruption implements AutoCloseable {
  /// How long the process waits for the thread.
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Thread worker;
  private final Thread hook;
  private boolean raised;
  private boolean over;

  private Interruption(Thread worker) {
    this.worker = worker;
    this.hook = Thread.ofPlatform().name("reprise-interruption").unstarted(this::raise);
  }

  /// For the thread that calls this, until it calls [#end] or closes this.
  static Interruption ofThisThread() {
    var interruption = new Interruption(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void raise() {
    if (interrupted()) {
      try {
        boolean _ = worker.join(PATIENCE); // it ends the process itself when it is ready
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized boolean interrupted() {
    if (!over) {
      raised = true;
      worker.interrupt();
    }
    return raised;
  }

  /// The work is over; whether it was interrupted. The thread is no longer interrupted then, so
  /// that it can write down what there is.
  synchronized boolean end() {
    over = true;
    return Thread.interrupted() || raised;
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending already
    }
  }
}
