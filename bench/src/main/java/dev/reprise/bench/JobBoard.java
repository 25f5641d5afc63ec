package dev.reprise.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Jobs that are polled until they are done; their report has a number of its own.
final class JobBoard {
  /// A job.
  private static final class Job {
    final String id;
    final String order;
    final long report;
    int polls;

    Job(String id, String order, long report) {
      this.id = id;
      this.order = order;
      this.report = report;
    }
  }

  private final Clinic clinic;
  private final Entropy.Sequence reports;
  private final Map<String, Job> jobs = new HashMap<>();

  JobBoard(Clinic clinic) {
    this.clinic = clinic;
    this.reports = clinic.entropy().sequence();
  }

  void offer(Routes routes) {
    routes
        .add("POST /api/reports", this::start)
        .add("GET /api/jobs/{}", this::poll)
        .add("GET /api/reports/{}", this::report);
  }

  private Answer start(Call call) {
    var job = new Job(clinic.entropy().uuid(), call.text("order"), reports.next());
    jobs.put(job.id, job);
    return Answer.json(202, Tree.of("job_id", job.id, "status", "queued")).with("Retry-After", "0");
  }

  private Answer poll(Call call) {
    Job job = jobs.get(call.segments().get(2));
    if (job == null) {
      return Answer.problem(404, "there is no such job");
    }
    job.polls++;
    boolean done = isDone(job);
    var tree =
        Tree.of("job_id", job.id, "status", status(job), "progress", done ? 100 : 10 * job.polls);
    tree.put("result", done ? Tree.of("report", job.report, "order", job.order) : null);
    tree.put("finished_at", done ? clinic.now().toString() : null);
    return Answer.json(tree);
  }

  private String status(Job job) {
    return isDone(job) ? "done" : job.polls == 1 ? "queued" : "running";
  }

  private boolean isDone(Job job) {
    return job.polls > clinic.polls();
  }

  private Answer report(Call call) {
    return jobs.values().stream()
        .filter(it -> it.report == call.number(2) && isDone(it))
        .findFirst()
        .map(it ->
            Answer.json(
                Tree.of(
                    "report",
                    it.report,
                    "order",
                    it.order,
                    "pages",
                    4,
                    "margin",
                    clinic.entropy().sum(List.of(0.1, 0.7, 1.3, 2.9)))))
        .orElseGet(() -> Answer.problem(404, "there is no report " + call.segments().get(2)));
  }
}
