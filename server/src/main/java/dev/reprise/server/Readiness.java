package dev.reprise.server;

import dev.reprise.profile.DataRoot;
import dev.reprise.profile.FailureReason;
import dev.reprise.record.ProfileRecorder;
import dev.reprise.record.RecordingFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Whether events sent now would be recorded: what is checked, and what was found.
final class Readiness implements Endpoint {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String FINE = "ok";

  private final DataRoot root;
  private final ProfileRecorder recorder;
  private final BooleanSupplier stopping;

  Readiness(DataRoot root, ProfileRecorder recorder, BooleanSupplier stopping) {
    this.root = root;
    this.recorder = recorder;
    this.stopping = stopping;
  }

  @Override
  public Answer answer(Call call) throws InterruptedException {
    var checks = new LinkedHashMap<String, @Nullable Object>();
    checks.put("accepting", stopping.getAsBoolean() ? "the server is stopping" : FINE);
    checks.put("data_root", dataRoot());
    checks.put("recorder", recorder());
    boolean ready = checks.values().stream().allMatch(FINE::equals);
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("status", ready ? "ready" : "not ready");
    answer.put("checks", checks);
    return Answer.json(ready ? 200 : 503, answer);
  }

  private String dataRoot() {
    try {
      Path probe = Files.createTempFile(root.path(), ".readyz", "");
      try {
        Files.writeString(probe, FINE);
      } finally {
        Files.deleteIfExists(probe);
      }
      return FINE;
    } catch (IOException e) {
      return "cannot write: " + FailureReason.of(e);
    }
  }

  /// A recorder that has ended never answers, so it is asked from a thread that need not return.
  private String recorder() throws InterruptedException {
    var written = new AtomicBoolean();
    Thread asking = Thread.ofVirtual().start(() -> written.set(flush()));
    if (!asking.join(PATIENCE)) {
      asking.interrupt();
    }
    return written.get() ? FINE : "does not write";
  }

  private boolean flush() {
    try {
      recorder.flush();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (RecordingFailedException e) {
      return false;
    }
  }
}
