package dev.reprise.bench;

import dev.reprise.record.ProfileRecorder;
import dev.reprise.record.RecorderStatistics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much a recorder in another process recorded: it says so in a file when that process ends.
final class Recorded {
  private static final String FILE = "recorded.txt";

  private Recorded() {}

  static void keep(Path folder, ProfileRecorder recorder) {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  recorder.close();
                  write(folder, recorder.statistics());
                }));
  }

  private static void write(Path folder, RecorderStatistics statistics) {
    try {
      Files.writeString(
          folder.resolve(FILE),
          statistics.recorded() + " recorded, " + statistics.dropped() + " dropped");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String in(Path folder) throws IOException {
    return Files.readString(folder.resolve(FILE));
  }
}
