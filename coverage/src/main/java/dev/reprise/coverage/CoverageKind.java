package dev.reprise.coverage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What wrote a coverage file, by how it begins.
enum CoverageKind {
  /// JaCoCo's exec format: the JVM.
  EXEC,
  /// The SQLite file of coverage.py: Python.
  COVERAGE_PY,
  /// LCOV's tracefile: JavaScript, C, and whatever else can write it.
  LCOV;

  private static final int ENOUGH = 4096;

  static CoverageKind of(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(ENOUGH);
    }
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (text.startsWith("SQLite format 3\0")) {
      return COVERAGE_PY;
    }
    if (start.length > 2 && start[0] == 1 && (start[1] & 0xff) == 0xc0) {
      return EXEC;
    }
    if (text.lines().anyMatch(line -> line.startsWith("SF:") || line.startsWith("TN:"))) {
      return LCOV;
    }
    throw new CoverageException(
        CoverageException.Reason.UNREADABLE,
        ("%s is none of the coverage files that can be read: JaCoCo's exec format, coverage.py's"
                + " SQLite file, LCOV; remove it or put a whole one in its place")
            .formatted(file));
  }
}
