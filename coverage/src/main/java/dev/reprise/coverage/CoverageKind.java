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

  /// Looks at the beginning of a file.
  ///
  /// @throws CoverageException if it is no file that can be read
  static CoverageKind of(Path file) {
    byte[] start = start(file);
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
    throw unreadable(
        "is none of the coverage files that can be read: JaCoCo's exec format, coverage.py's"
            + " SQLite file, LCOV",
        file);
  }

  private static byte[] start(Path file) {
    if (Files.isDirectory(file)) {
      throw unreadable("is a folder, not a coverage file", file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(ENOUGH);
      if (start.length == 0) {
        throw unreadable("is empty", file);
      }
      return start;
    } catch (IOException e) {
      throw CoverageException.storage("reading", file, e);
    }
  }

  private static CoverageException unreadable(String finding, Path file) {
    return new CoverageException(
        CoverageException.Reason.UNREADABLE,
        "%s %s; remove it or put a whole one in its place".formatted(file, finding));
  }
}
