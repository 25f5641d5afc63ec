package dev.reprise.play;

import dev.reprise.profile.AppDescription.JobRule;
import dev.reprise.profile.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which steps of a recording only asked again and again: how often depends on the machine, so of
/// such a row only the last is played, and it is asked until it is answered as it was.
///
/// That is a row of the same `GET` that asks for a job, or of three and more.
final class Polls {
  private static final int ROW = 3;

  private final Set<String> repeated = new HashSet<>();
  private final Set<String> awaited = new HashSet<>();
  private final Set<String> asksForJob = new HashSet<>();
  private String jobPath = "";

  Polls(JobRule jobs, List<Step> steps, List<Binding> bindings) {
    Map<String, Binding> jobIds = jobIds(jobs, steps, bindings);
    List<Step> sent = steps.stream().filter(Step::isReplayed).toList();
    int from = 0;
    while (from < sent.size()) {
      int to = from + 1;
      while (to < sent.size() && isSame(sent.get(from), sent.get(to))) {
        to++;
      }
      Step step = sent.get(from);
      Binding job = jobIds.get(step.id());
      if (step.method().equals("GET") && (job != null || to - from >= ROW)) {
        sent.subList(from, to - 1).forEach(poll -> repeated.add(poll.id()));
        awaited.add(sent.get(to - 1).id());
        if (job != null) {
          asksForJob.add(sent.get(to - 1).id());
          jobPath = jobPath.isEmpty() ? step.path().replace(job.value(), "{id}") : jobPath;
        }
      }
      from = to;
    }
  }

  private static boolean isSame(Step one, Step other) {
    return one.method().equals("GET")
        && other.method().equals("GET")
        && one.path().equals(other.path());
  }

  /// By the steps that ask for a job: the binding of the job's id.
  private static Map<String, Binding> jobIds(
      JobRule jobs, List<Step> steps, List<Binding> bindings) {
    Set<String> starts = new HashSet<>();
    steps.stream()
        .filter(step -> !step.method().equals("GET") && !step.method().equals("HEAD"))
        .forEach(step -> starts.add(step.id()));
    Map<String, Binding> asks = new HashMap<>();
    for (Binding binding : bindings) {
      String place = binding.from().at().text();
      String key = place.substring(place.lastIndexOf('.') + 1);
      if (jobs.ids().contains(key) && starts.contains(binding.from().step())) {
        binding.to().stream()
            .filter(use -> use.at().text().startsWith("path["))
            .forEach(use -> asks.put(use.step(), binding));
      }
    }
    return asks;
  }

  Set<String> repeated() {
    return repeated;
  }

  Set<String> awaited() {
    return awaited;
  }

  /// Those of them that asked for a job.
  Set<String> asksForJob() {
    return asksForJob;
  }

  String jobPath() {
    return jobPath;
  }
}
