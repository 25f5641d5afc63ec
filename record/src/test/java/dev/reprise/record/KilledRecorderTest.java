package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Event;
import dev.reprise.profile.EventLog;
import dev.reprise.profile.RunId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills recording processes with -9 at random moments, and looks for what they acknowledged.
class KilledRecorderTest {
  private static final int KILLS = 200;
  private static final int KILLS_PER_RUN = 4;

  /// A process is killed when it has acknowledged fewer events than these: by what it has done,
  /// since a slow machine does little in a time.
  private static final int MOST_AWAITED = 200;

  @TempDir private Path folder;
  private final Random random = new Random(20261120);

  @Test
  void losesNoAcknowledgedEvent() throws Exception {
    var root = new DataRoot(folder.resolve("data"));
    long acknowledged = 0;
    for (int kill = 0; kill < KILLS; kill += KILLS_PER_RUN) {
      var run = new RunId("run-" + kill);
      var ids = new ArrayList<String>();
      for (int i = 0; i < KILLS_PER_RUN; i++) {
        ids.addAll(acknowledgedUntilKilled(root, run, "p" + (kill + i)));
      }
      acknowledged += ids.size();
      assertThat(idsIn(root.auditLog(run))).containsAll(ids);
      CaptureFolder draft = Recorded.stream(root, run.value());
      assertThat(idsIn(draft.events())).containsAll(ids);
      assertEveryBodyIsWhole(draft);
    }
    assertThat(acknowledged).isGreaterThan(KILLS * MOST_AWAITED / 3L);
    ProfileRecorder.open(RecorderSettings.at(root, InstantSource.system()).build()).close();
    assertThat(Recorded.filesBelow(root.spool())).isEmpty();
  }

  private List<String> acknowledgedUntilKilled(DataRoot root, RunId run, String name)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                AcknowledgingRecorder.class.getName(),
                root.path().toString(),
                run.value(),
                name)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var ids = new ArrayList<String>();
    try (BufferedReader out = process.inputReader()) {
      for (int left = random.nextInt(1, MOST_AWAITED); left > 0; left--) {
        ids.add(Objects.requireNonNull(out.readLine(), "it ended by itself"));
      }
      process.toHandle().destroyForcibly(); // leaves the pipe readable, unlike the process
      var rest = new StringWriter();
      out.transferTo(rest);
      // What follows the last line feed was being printed when the process ended.
      int whole = rest.toString().lastIndexOf('\n');
      if (whole > 0) {
        ids.addAll(List.of(rest.toString().substring(0, whole).split("\n", -1)));
      }
    }
    process.waitFor();
    return ids;
  }

  private static Set<String> idsIn(Path log) throws IOException {
    var ids = new HashSet<String>();
    try (InputStream in = Files.newInputStream(log)) {
      EventLog.Report report = EventLog.read(in, event -> ids.add(event.id()));
      // Each kill may have torn one line, and no more.
      assertThat(report.skippedCount()).isLessThan(KILLS_PER_RUN);
    }
    return ids;
  }

  private static void assertEveryBodyIsWhole(CaptureFolder draft) throws IOException {
    Map<String, Long> sizes = new HashMap<>();
    try (InputStream in = Files.newInputStream(draft.events())) {
      EventLog.read(in, event -> collectBody(event, sizes));
    }
    for (Map.Entry<String, Long> body : sizes.entrySet()) {
      Path file = draft.body(body.getKey());
      assertThat(file).hasSize(body.getValue());
      assertThat(SpooledBytes.sha256(file)).isEqualTo(body.getKey());
    }
  }

  private static void collectBody(Event event, Map<String, Long> sizes) {
    if (event.requestMeta().get("bodyRef") instanceof String sha256
        && event.requestMeta().get("bytes") instanceof Number size) {
      sizes.put(sha256, size.longValue());
    }
  }
}
