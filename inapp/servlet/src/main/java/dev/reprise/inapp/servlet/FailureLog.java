package dev.reprise.inapp.servlet;

import java.util.concurrent.atomic.AtomicBoolean;

/// Where the recorder's own failures end: the first one is logged, none reaches the application.
final class FailureLog {
  private static final System.Logger LOG = System.getLogger(RecorderFilter.class.getName());

  private final AtomicBoolean logged = new AtomicBoolean();

  void report(Throwable failure) {
    if (logged.compareAndSet(false, true)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "recording an exchange failed and was given up; the application is unharmed,"
              + " and later failures of this kind are not logged",
          failure);
    }
  }
}
