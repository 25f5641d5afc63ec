package dev.reprise.watershed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/// Where uploads and tasks are handed in: takes the run's lock, keeps the file, queues the job.
@Component
final class TaskDesk {
  private static final Logger LOG = LoggerFactory.getLogger(TaskDesk.class);

  private final JobQueue queue;
  private final RunLocks locks;

  TaskDesk(JobQueue queue, RunLocks locks) {
    this.queue = queue;
    this.locks = locks;
  }

  /// Queues a task; the run stays locked until its job has ended.
  Map<String, Object> submit(Run run, JobPlan plan) {
    return submit(run, plan, lock(run));
  }

  /// Keeps an upload that needs no task of its own.
  Map<String, Object> keep(Run run, Upload upload, MultipartFile file, Fact... facts)
      throws IOException {
    try (var _ = lock(run)) {
      var kept = store(run, upload, file);
      run.change(state -> state.withoutResults().with(facts));
      return kept;
    }
  }

  /// Keeps an upload and queues the task that reads it, under one lock.
  Map<String, Object> keepAndSubmit(Run run, Upload upload, MultipartFile file, JobPlan plan)
      throws IOException {
    var held = lock(run);
    Map<String, Object> answer;
    try {
      answer = store(run, upload, file);
    } catch (IOException | RuntimeException failed) {
      held.close();
      throw failed;
    }
    answer.putAll(submit(run, plan, held));
    return answer;
  }

  private Map<String, Object> submit(Run run, JobPlan plan, RunLocks.Held held) {
    var ticket = queue.submit(run.id(), plan, held::close);
    if (ticket.isEmpty()) {
      held.close();
      var message = "Too many jobs are waiting; try again later";
      throw new Rejection(HttpStatus.SERVICE_UNAVAILABLE, "BUSY", message, Map.of());
    }
    var answer = new LinkedHashMap<String, Object>();
    answer.put("job_id", ticket.get().job().id);
    answer.put("job_number", ticket.get().number());
    return answer;
  }

  private RunLocks.Held lock(Run run) {
    return locks.acquire(run.id()).orElseThrow(() -> Rejection.locked(run.id()));
  }

  private static Map<String, Object> store(Run run, Upload upload, MultipartFile file)
      throws IOException {
    var text = new String(file.getBytes(), UTF_8);
    upload.check(text);
    run.write(upload.path, text);
    var answer = new LinkedHashMap<String, Object>();
    LOG.info("run {} keeps {} bytes as {}", run.id(), file.getSize(), upload.path);
    answer.put("upload_files", List.of(upload.path));
    answer.put("bytes", file.getSize());
    return answer;
  }
}
