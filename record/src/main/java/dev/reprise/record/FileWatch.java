package dev.reprise.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Tells whether a folder or files in it may have changed since a look at them was accepted.
///
/// File systems stamp changes with a coarse clock: a second change within the same tick cannot be
/// seen. So for a while after every change the answer stays yes. Not thread-safe.
final class FileWatch {
  private static final long UNSETTLED_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final LongSupplier ticker;
  private List<Object> looked = List.of();
  private List<Object> seen = List.of();
  private long changed;

  FileWatch(LongSupplier ticker) {
    this.ticker = ticker;
  }

  boolean hasChanged(Path folder, List<Path> files) throws IOException {
    var now = new ArrayList<Object>(1 + files.size());
    now.add(stamp(folder));
    for (Path file : files) {
      now.add(stamp(file));
    }
    looked = now;
    if (!now.equals(seen)) {
      changed = ticker.getAsLong();
      return true;
    }
    return ticker.getAsLong() - changed < UNSETTLED_NANOS;
  }

  /// What was seen last time is known now.
  void accept() {
    seen = looked;
  }

  private static Object stamp(Path path) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return attributes.lastModifiedTime() + " " + attributes.fileKey();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return "";
    }
  }
}
