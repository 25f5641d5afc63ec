package dev.reprise.record;

import dev.reprise.profile.AppDescription.JobRule;
import dev.reprise.profile.AppDescription.TaskRule;
import dev.reprise.profile.Json;
import dev.reprise.profile.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What tasks leave behind in a run directory, by the rules of the application description.
///
/// A task that answers with a job is not done yet: its files are taken when an answer about that
/// job says that it ended. What was found, and what the run's state says against what the rule
/// expects, goes into each draft's `validation.log`. Used by one thread.
final class TaskSeeds {
  private static final int PENDING_LIMIT = 1_000;

  private final List<TaskRule> rules;
  private final JobRule jobs;
  private final Map<String, Pending> pending = new LinkedHashMap<>();

  TaskSeeds(List<TaskRule> rules, JobRule jobs) {
    this.rules = rules;
    this.jobs = jobs;
  }

  private record Pending(TaskRule rule, Notice notice) {}

  void take(Notice notice) throws IOException {
    for (TaskRule rule : rules) {
      if (!notice.answer().isEmpty() && rule.endpoint().matches(notice.path())) {
        begin(rule, notice);
      }
    }
    String last = notice.path().substring(notice.path().lastIndexOf('/') + 1);
    Pending task = pending.get(last);
    if (task != null && hasEnded(notice.answer())) {
      pending.remove(last);
      noteFailure(task, status(notice.answer()));
      settle(task);
    }
  }

  private void noteFailure(Pending task, String status) throws IOException {
    if (jobs.failed().contains(status)) {
      for (Draft draft : task.notice().drafts()) {
        draft.note(task.notice().time(), "task " + task.rule().endpoint() + ": " + status);
      }
    }
  }

  /// Takes the files of tasks whose jobs were never seen to end.
  void close() throws IOException {
    for (Pending task : pending.values()) {
      for (Draft draft : task.notice().drafts()) {
        draft.note(task.notice().time(), "task " + task.rule().endpoint() + ": end not seen");
      }
      settle(task);
    }
    pending.clear();
  }

  private void begin(TaskRule rule, Notice notice) throws IOException {
    Optional<String> job = jobId(object(notice.answer()));
    if (job.isEmpty()) {
      settle(new Pending(rule, notice));
      return;
    }
    pending.put(job.get(), new Pending(rule, notice));
    if (pending.size() > PENDING_LIMIT) {
      Iterator<Pending> eldest = pending.values().iterator();
      settle(eldest.next());
      eldest.remove();
    }
  }

  private Optional<String> jobId(Map<String, @Nullable Object> answer) {
    return jobs.ids().stream()
        .map(answer::get)
        .filter(id -> id instanceof String || id instanceof Number)
        .map(String::valueOf)
        .findFirst();
  }

  private boolean hasEnded(String answer) {
    String status = status(answer);
    return jobs.done().contains(status) || jobs.failed().contains(status);
  }

  private String status(String answer) {
    return String.valueOf(object(answer).get(jobs.status()));
  }

  private static void settle(Pending task) throws IOException {
    Notice notice = task.notice();
    SeedFiles files = new SeedFiles(notice.runDirectory());
    for (Draft draft : notice.drafts()) {
      String subject = "task " + task.rule().endpoint() + ": ";
      for (String file : task.rule().files()) {
        draft.note(notice.time(), subject + file + ": " + files.snapshot(file, draft.folder()));
      }
      if (!task.rule().state().isEmpty()) {
        draft.note(notice.time(), subject + expectations(task.rule(), notice));
      }
    }
  }

  /// What the run's state says, against what the rule expects of it.
  private static String expectations(TaskRule rule, Notice notice) throws IOException {
    Map<String, @Nullable Object> state;
    try {
      state = object(Files.readString(notice.runDirectory().resolve(rule.stateFile())));
    } catch (NoSuchFileException e) {
      return "expects " + rule.state() + ", but there is no " + rule.stateFile();
    }
    var text = new StringBuilder(rule.stateFile());
    rule.state()
        .forEach((key, expected) -> {
          Object actual = state.get(key);
          text.append(' ').append(key).append('=').append(actual);
          text.append(
              Objects.equals(String.valueOf(expected), String.valueOf(actual))
                  ? " as expected"
                  : " but expected " + expected);
        });
    return text.toString();
  }

  private static Map<String, @Nullable Object> object(String json) {
    try {
      return Json.parseObject(json);
    } catch (JsonException e) {
      return Map.of();
    }
  }
}
