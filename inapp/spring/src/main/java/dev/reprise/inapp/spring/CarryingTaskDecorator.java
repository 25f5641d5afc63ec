package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.Correlation;
import dev.reprise.inapp.trace.ProfileTrace;
import org.springframework.core.task.TaskDecorator;

/// Has tasks carry the correlation of the thread that submitted them, and the trace that it works
/// for.
final class CarryingTaskDecorator implements TaskDecorator {
  @Override
  public Runnable decorate(Runnable task) {
    return ProfileTrace.wrap(Correlation.carrying(task));
  }
}
