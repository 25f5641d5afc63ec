package dev.reprise.cli;

/// What a long-running command does when it ends, whether by itself or because its process is told
/// to: done once, and whoever comes second waits until it is done.
final class Ending {
  private final Runnable work;
  private boolean done;

  private Ending(Runnable work) {
    this.work = work;
  }

  /// An ending that a signal to the process brings about, too.
  static Ending alsoOnSignal(Runnable work) {
    var ending = new Ending(work);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(ending::run));
    return ending;
  }

  synchronized void run() {
    if (!done) {
      done = true;
      work.run();
    }
  }
}
