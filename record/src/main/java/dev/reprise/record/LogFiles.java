package dev.reprise.record;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The log files that a recorder writes; the least recently used are closed when many are open.
///
/// Used by the writer's thread alone.
final class LogFiles {
  private final int openLimit;
  private final boolean force;
  private final Map<Path, LogFile> files = new HashMap<>();
  private final Set<LogFile> open = new LinkedHashSet<>();
  private final List<LogFile> dirty = new ArrayList<>();

  LogFiles(int openLimit, boolean force) {
    this.openLimit = openLimit;
    this.force = force;
  }

  /// Appends a line to the file at `path`, which is opened when the line is committed.
  LogFile append(Path path, ByteBuffer line) {
    LogFile file = files.computeIfAbsent(path, LogFile::new);
    if (!file.isDirty()) {
      dirty.add(file);
    }
    file.append(line);
    return file;
  }

  /// Writes all that waits, a file at a time.
  void commit() {
    for (LogFile file : dirty) {
      file.commit(force);
      open.remove(file);
      open.add(file);
      closeEldest();
    }
    dirty.clear();
  }

  void close() {
    open.forEach(LogFile::close);
    open.clear();
    files.clear();
  }

  private void closeEldest() {
    if (open.size() > openLimit) {
      LogFile eldest = open.iterator().next();
      open.remove(eldest);
      eldest.close();
      if (!eldest.isDirty()) {
        files.remove(eldest.path());
      }
    }
  }
}
