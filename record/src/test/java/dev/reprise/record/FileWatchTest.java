package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
  private static final long SETTLED = Duration.ofMillis(50).toNanos();

  @TempDir private Path folder;
  private final AtomicLong nanos = new AtomicLong(17);
  private final FileWatch watch = new FileWatch(nanos::get);

  @Test
  void doubtsWhatHasChangedJustNowBecauseASecondChangeWouldNotShow() throws Exception {
    assertThat(watch.hasChanged(folder, List.of())).isTrue();
    watch.accept();
    nanos.addAndGet(SETTLED - 1);
    assertThat(watch.hasChanged(folder, List.of())).isTrue();
    nanos.addAndGet(1);
    assertThat(watch.hasChanged(folder, List.of())).isFalse();
  }

  @Test
  void tellsOfAChangeUntilItIsAccepted() throws Exception {
    watch.hasChanged(folder, List.of());
    watch.accept();
    Path file = Files.writeString(folder.resolve("new"), "x");
    watch.hasChanged(folder, List.of(file));
    nanos.addAndGet(SETTLED);

    assertThat(watch.hasChanged(folder, List.of(file))).isTrue();
    nanos.addAndGet(SETTLED);
    assertThat(watch.hasChanged(folder, List.of(file))).isTrue();
    watch.accept();
    nanos.addAndGet(SETTLED);
    assertThat(watch.hasChanged(folder, List.of(file))).isFalse();
    Files.delete(file);
    assertThat(watch.hasChanged(folder, List.of(file))).isTrue();
  }
}
