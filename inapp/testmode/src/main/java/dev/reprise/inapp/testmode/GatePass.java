package dev.reprise.inapp.testmode;

import jakarta.servlet.ServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;

/// The leave of one request to be inside of a [ResetGate]; given back once.
final class GatePass {
  private static final String ATTRIBUTE = GatePass.class.getName();

  private final Runnable giveBack;
  private final AtomicBoolean given = new AtomicBoolean();

  GatePass(ServletRequest holder, Runnable giveBack) {
    this.giveBack = giveBack;
    holder.setAttribute(ATTRIBUTE, this);
  }

  void release() {
    if (given.compareAndSet(false, true)) {
      giveBack.run();
    }
  }

  /// Gives back the one that a request holds, where it holds one: for what stays open and no longer
  /// uses the database.
  static void release(ServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof GatePass pass) {
      pass.release();
    }
  }
}
