package dev.reprise.cli;

import dev.reprise.profile.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file for a report, which was found to be writable before the work began.
///
/// @param option what it was given by
/// @param file where it will be, whole or not at all
record ReportFile(String option, Path file) {
  /// Makes the folders that it needs, and tries to write there.
  static ReportFile checked(String option, Path file) {
    var report = new ReportFile(option, file);
    try {
      if (Files.isDirectory(file)) {
        throw new IOException("it is a directory");
      }
      Path folder = Files.createDirectories(file.getParent());
      Files.delete(Files.createTempFile(folder, ".writing-", ""));
      return report;
    } catch (IOException e) {
      throw report.unwritable(ExitCode.WRONG_USAGE, e);
    }
  }

  void write(String text) {
    write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  void write(AtomicFile.Contents contents) {
    try {
      AtomicFile.write(file, contents);
    } catch (IOException e) {
      throw unwritable(ExitCode.DIFFERENT, e);
    }
  }

  private CommandFailure unwritable(int exitCode, IOException e) {
    return new CommandFailure(
        exitCode,
        "cannot write %s, which %s names (%s); name a file in a folder that you may write to"
            .formatted(file, option, e),
        e);
  }
}
