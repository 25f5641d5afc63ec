package dev.reprise.record;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The log files that a recorder writes; the least recently used are closed when many are open.
///
/// Used by the writer's thread alone.
final class LogFiles {
  private final int openLimit;
  private final boolean force;
  private final Map<Path, LogFile> files = new LinkedHashMap<>(16, 0.75f, true);
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
    }
    dirty.clear();
    closeEldest();
  }

  void close() {
    files.values().forEach(LogFile::close);
    files.clear();
  }

  private void closeEldest() {
    Iterator<LogFile> eldest = files.values().iterator();
    while (files.size() > openLimit) {
      eldest.next().close();
      eldest.remove();
    }
  }
}
