package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Slug;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionLockTest {
  @TempDir private Path folder;

  @Test
  void isHeldByOneAtATimeAndLeavesNothing() throws IOException {
    Path file = folder.resolve("locks/a.lock");
    try (var first = PromotionLock.tryAcquire(file).orElseThrow()) {
      assertThat(first).isNotNull();
      assertThat(PromotionLock.tryAcquire(file)).isEmpty();
      assertThat(PromotionLock.tryAcquire(file)).isEmpty();
    }
    assertThat(file.getParent()).doesNotExist();

    PromotionLock.tryAcquire(file).orElseThrow().close();
  }

  @Test
  void isSeenByOtherProcesses() throws Exception {
    var recorded = new RecordedDraft(folder, "one");
    var site = new PromotionSite(recorded.root, new Slug("one"));
    try (var lock = site.tryLock().orElseThrow()) {
      assertThat(lock).isNotNull();
      assertThat(site.tryLock()).isEmpty(); // which must not give the lock away

      assertThat(promotedElsewhere()).startsWith("IN_PROGRESS one is being promoted");
    }
    assertThat(promotedElsewhere()).isEqualTo("promoted");
  }

  @Test
  void isNeverHeldTwiceWhileItsFileComesAndGoes() throws Exception {
    Path file = folder.resolve("locks/a.lock");
    var holders = new AtomicInteger();
    var held = new AtomicInteger();
    try (var pool = Executors.newFixedThreadPool(4)) {
      List<Future<Object>> all =
          IntStream.range(0, 4)
              .mapToObj(i ->
                  pool.submit(() -> {
                    for (int n = 0; n < 300; n++) {
                      var lock = PromotionLock.tryAcquire(file).orElse(null);
                      if (lock != null) {
                        try (lock) {
                          assertThat(holders.incrementAndGet()).isEqualTo(1);
                          held.incrementAndGet();
                          holders.decrementAndGet();
                        }
                      }
                    }
                    return null;
                  }))
              .toList();
      for (var one : all) {
        one.get();
      }
    }
    assertThat(held.get()).isPositive();
    assertThat(folder).isEmptyDirectory();
  }

  private String promotedElsewhere() throws Exception {
    Process process = PromotionProcess.start(List.of(), "once", folder.toString());
    String said = process.inputReader().readLine();
    process.waitFor();
    return said;
  }
}
