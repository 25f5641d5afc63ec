package dev.reprise.watershed;

import java.util.List;
import java.util.Map;

/// What a job is to do: one piece of work, or several plans one order after another.
sealed interface JobPlan {
  String description();

  record Step(String description, Work work) implements JobPlan {}

  record Compound(String description, List<List<JobPlan>> orders) implements JobPlan {
    public Compound {
      orders = orders.stream().map(List::copyOf).toList();
    }
  }

  /// The work itself; what it returns becomes the job's result.
  interface Work {
    Map<String, Object> run() throws Exception;
  }
}
