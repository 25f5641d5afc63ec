package dev.reprise.record;

import dev.reprise.profile.AppDescription;
import dev.reprise.profile.AtomicFile;
import dev.reprise.profile.PathPattern;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Snapshots files of run directories into drafts, on a thread of its own: a large file must not
/// hold up the events behind it.
///
/// What could not be kept stands in the draft's `validation.log`.
final class SeedKeeper implements AutoCloseable {
  private static final int WAITING_LIMIT = 1_000;
  private static final long FLUSH_SECONDS = 60;

  private final AppDescription app;
  private final Troubles troubles;
  private final PatientWait closing;
  private final TaskSeeds tasks;
  private final ThreadPoolExecutor thread;

  SeedKeeper(AppDescription app, Troubles troubles, PatientWait closing) {
    this.closing = closing;
    this.app = app;
    this.troubles = troubles;
    this.tasks = new TaskSeeds(app.tasks(), app.jobs());
    this.thread =
        new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING_LIMIT), this::thread);
  }

  private Thread thread(Runnable work) {
    Thread keeper = new Thread(work, "reprise-seeds");
    keeper.setDaemon(true);
    return keeper;
  }

  /// Whether such an event can mean anything here.
  boolean wants(Notice notice) {
    return !notice.hints().isEmpty() || (!app.tasks().isEmpty() && !notice.answer().isEmpty());
  }

  void take(Notice notice) {
    submit(() -> {
      keepHints(notice);
      tasks.take(notice);
    });
  }

  /// Copies a run's configuration files, and notes which configuration is active.
  void keepConfig(Notice notice, String active) {
    submit(() -> {
      for (Draft draft : notice.drafts()) {
        draft.pointTo(notice.runDirectory());
        copyConfig(notice.runDirectory(), draft);
        if (!active.isEmpty() && !app.config().files().isEmpty()) {
          AtomicFile.writeUnforced(
              draft.folder().configSeeds().resolve(app.config().active()),
              (active + "\n").getBytes(StandardCharsets.UTF_8));
        }
      }
    });
  }

  /// Waits until everything taken so far is kept.
  void flush() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    submit(done::countDown);
    if (!done.await(FLUSH_SECONDS, TimeUnit.SECONDS)) {
      troubles.report("seeds are still being copied", null);
    }
  }

  @Override
  public void close() {
    submit(tasks::close);
    thread.shutdown();
    if (!closing.until(millis -> thread.awaitTermination(millis, TimeUnit.MILLISECONDS))) {
      troubles.report("seeds were not all copied before the recorder closed", null);
    }
  }

  /// Work on files that may fail.
  private interface FileWork {
    void run() throws IOException;
  }

  private void submit(FileWork work) {
    try {
      thread.execute(() -> {
        try {
          work.run();
        } catch (IOException | RuntimeException e) {
          troubles.report("cannot keep a seed", e);
        }
      });
    } catch (RejectedExecutionException e) {
      troubles.report("too many seeds are waiting to be copied; some were left out", null);
    }
  }

  private static void keepHints(Notice notice) throws IOException {
    SeedFiles files = new SeedFiles(notice.runDirectory());
    for (String hint : notice.hints()) {
      for (Draft draft : notice.drafts()) {
        draft.note(notice.time(), "file " + hint + ": " + files.snapshot(hint, draft.folder()));
      }
    }
  }

  private void copyConfig(Path runDirectory, Draft draft) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(runDirectory, this::isConfig)) {
      SeedFiles files = new SeedFiles(runDirectory);
      for (Path file : children) {
        if (files.isInside(file)) {
          SeedFiles.copy(file, draft.folder().configSeeds().resolve(file.getFileName().toString()));
        }
      }
    }
  }

  private boolean isConfig(Path file) {
    String name = "/" + file.getFileName();
    return Files.isRegularFile(file)
        && app.config().files().stream().anyMatch((PathPattern pattern) -> pattern.matches(name));
  }
}
