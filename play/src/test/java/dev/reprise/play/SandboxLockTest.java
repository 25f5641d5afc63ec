package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reprise.profile.RunId;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SandboxLockTest {
  @TempDir private Path data;
  private PlaybackFolders folders;
  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private final List<Process> processes = new ArrayList<>();

  @BeforeEach
  void nameFolders() {
    folders = PlaybackFolders.below(data);
  }

  @AfterEach
  void endProcesses() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void letsOneThreadAtATimeChangeASandbox() throws Exception {
    Path sandbox = folders.runs().resolve("profile;;tmp;;palouse");
    var holders = new AtomicInteger();
    var turns = new AtomicInteger();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<Object>>();
      for (int i = 0; i < 6; i++) {
        all.add(
            pool.submit(() -> {
              for (int n = 0; n < 3; n++) {
                try (var _ = SandboxLock.of(folders, sandbox, told::add)) {
                  assertThat(holders.incrementAndGet()).isEqualTo(1);
                  turns.incrementAndGet();
                  holders.decrementAndGet();
                }
              }
              return null;
            }));
      }
      for (var one : all) {
        one.get();
      }
    }
    assertThat(turns).hasValue(18);
    assertThat(data.resolve("playback/_locks")).isEmptyDirectory();
  }

  @Test
  void tellsThatItWaitsAndForWhat() throws Exception {
    Path sandbox = folders.runs().resolve("profile;;tmp;;palouse");
    var first = SandboxLock.of(folders, sandbox, told::add);
    assertThat(told).isEmpty();
    try (var pool = Executors.newSingleThreadExecutor()) {
      var second = pool.submit(() -> SandboxLock.of(folders, sandbox, told::add));
      await().until(() -> !told.isEmpty());
      assertThat(second).isNotDone();

      first.close();

      second.get().close();
    }
    assertThat(told)
        .containsExactly("waiting for another playback of the sandbox " + sandbox + " to end");
  }

  @Test
  void knowsASandboxUnderAllNamesOfItsRoot() throws Exception {
    Files.createDirectories(folders.runs());
    Files.createSymbolicLink(data.resolve("alias"), folders.runs());
    try (var _ = SandboxLock.of(folders, folders.runs().resolve("x"), told::add)) {
      interruptedWaiter(() -> SandboxLock.of(folders, data.resolve("alias/x"), told::add));
    }
  }

  @Test
  void letsOtherSandboxesAndOtherApplicationsAlone() throws Exception {
    var run = new RunId("palouse");
    try (var _ = SandboxLock.of(folders, folders.runs().resolve("a"), told::add);
        var _ = SandboxLock.of(folders, folders.runs().resolve("b"), told::add);
        var _ = SandboxLock.of(folders, run, URI.create("http://localhost:1"), told::add);
        var _ = SandboxLock.of(folders, run, URI.create("http://localhost:2"), told::add)) {
      assertThat(told).isEmpty();
    }
  }

  @Test
  void canBeInterruptedWhileItWaits() throws Exception {
    Path sandbox = folders.runs().resolve("x");
    var lock = SandboxLock.of(folders, sandbox, told::add);

    interruptedWaiter(() -> SandboxLock.of(folders, sandbox, told::add));

    lock.close();
    SandboxLock.of(folders, sandbox, told::add).close();
  }

  @Test
  void waitsForAnotherProcessAndNotForADeadOne() throws Exception {
    Process holder = holder();
    assertThat(line(holder)).isEqualTo("has true");
    try (var pool = Executors.newSingleThreadExecutor()) {
      var waiter =
          pool.submit(() ->
              SandboxLock.of(folders, SandboxLockHolder.RUN, SandboxLockHolder.BASE, told::add));
      await().until(() -> !told.isEmpty());
      assertThat(told)
          .containsExactly(
              "waiting for another playback of the run palouse at http://localhost:8080/app to end");
      assertThatThrownBy(() -> waiter.get(200, TimeUnit.MILLISECONDS)).isNotNull();

      holder.destroyForcibly().waitFor(); // it takes nothing back itself

      var lock = waiter.get();
      Process other = holder();
      assertThat(line(other)).startsWith("waiting for another playback");
      lock.close();
      assertThat(line(other)).isEqualTo("has true");
    }
  }

  @Test
  void keepsOtherProcessesWaitingWhileOthersWaitHereToo() throws Exception {
    try (var pool = Executors.newSingleThreadExecutor();
        var _ = runLock()) {
      pool.execute(() -> assertThatCode(() -> runLock().close()).doesNotThrowAnyException());
      await().until(() -> !told.isEmpty()); // which must not give the lock away

      assertThat(line(holder())).startsWith("waiting for another playback");
    }
  }

  private SandboxLock runLock() throws InterruptedException {
    return SandboxLock.of(folders, SandboxLockHolder.RUN, SandboxLockHolder.BASE, told::add);
  }

  @Test
  void saysWhatCannotBeLocked() throws Exception {
    Files.writeString(data.resolve("playback"), "a file where a folder should be");

    assertThatThrownBy(() -> SandboxLock.of(folders, data.resolve("x"), told::add))
        .isInstanceOf(PlaybackException.class)
        .hasMessageStartingWith("cannot lock " + data.resolve("x"));
  }

  private interface Waiting {
    SandboxLock begin() throws Exception;
  }

  private void interruptedWaiter(Waiting waiting) throws Exception {
    var pool = Executors.newVirtualThreadPerTaskExecutor();
    var waiter = pool.submit(waiting::begin);
    await().until(() -> !told.isEmpty());

    pool.shutdownNow();

    assertThatThrownBy(waiter::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
  }

  private Process holder() throws Exception {
    Process process = SandboxLockHolder.start(data);
    processes.add(process);
    return process;
  }

  private static String line(Process process) throws Exception {
    return process.inputReader().readLine();
  }
}
