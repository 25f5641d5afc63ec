package dev.reprise.record;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Compares and removes the trees that promotion made.
final class PromotionTrees {
  private PromotionTrees() {}

  /// Whether both hold the same names with the same kinds, bytes and link targets; permissions and
  /// times do not count, and neither do `ignored` paths, relative to both.
  static boolean same(Path one, Path other, Set<Path> ignored) throws IOException {
    List<Path> names = names(one, ignored);
    if (!names.equals(names(other, ignored))) {
      return false;
    }
    for (Path name : names) {
      if (!sameEntry(one.resolve(name), other.resolve(name))) {
        return false;
      }
    }
    return true;
  }

  private static List<Path> names(Path root, Set<Path> ignored) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(root)) {
      var names = new ArrayList<>(paths.map(root::relativize).sorted().toList());
      names.removeAll(ignored);
      return names;
    }
  }

  private static boolean sameEntry(Path one, Path other) throws IOException {
    BasicFileAttributes a = attributes(one);
    BasicFileAttributes b = attributes(other);
    if (a.isRegularFile() && b.isRegularFile()) {
      return a.size() == b.size() && Files.mismatch(one, other) < 0;
    }
    if (a.isSymbolicLink() && b.isSymbolicLink()) {
      return Objects.equals(Files.readSymbolicLink(one), Files.readSymbolicLink(other));
    }
    return a.isDirectory() && b.isDirectory();
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /// Removes a tree, if it is there, without following links.
  static void delete(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
