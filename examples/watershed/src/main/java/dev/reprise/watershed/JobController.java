package dev.reprise.watershed;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// How jobs are doing, and the key to runs that a dead one left locked.
@RestController
final class JobController {
  private final JobQueue queue;
  private final RunLocks locks;

  JobController(JobQueue queue, RunLocks locks) {
    this.queue = queue;
    this.locks = locks;
  }

  @GetMapping("/rq/api/jobstatus/{id}")
  Map<String, @Nullable Object> status(@PathVariable String id) {
    return JobView.status(find(id));
  }

  @GetMapping("/rq/api/jobinfo/{id}")
  Map<String, @Nullable Object> info(@PathVariable String id) {
    return JobView.info(find(id));
  }

  @PostMapping("/tasks/clear_locks/{runid}")
  Map<String, Object> clearLocks(@PathVariable String runid) {
    var run = new RunId(runid);
    return Map.of("runid", run.value(), "cleared", locks.clear(run));
  }

  private Job find(String id) {
    return queue.find(id).orElseThrow(() -> Rejection.notFound("There is no job of that id"));
  }
}
