package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.Correlation;
import org.springframework.core.task.TaskDecorator;

/// Has tasks carry the correlation of the thread that submitted them.
final class CarryingTaskDecorator implements TaskDecorator {
  @Override
  public Runnable decorate(Runnable task) {
    return Correlation.carrying(task);
  }
}
