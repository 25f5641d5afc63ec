package dev.reprise.play;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Copies into one folder that are whole or absent: made beside their place, then renamed.
///
/// @param folder takes the copies; it is made if it is not there
record WholeCopy(Path folder) {
  /// Copies a tree to `name` in the folder, in the place of what was there.
  ///
  /// Links within the tree stay links; those that lead out of it, and what is neither file nor
  /// folder, are left out.
  Path tree(Path source, String name) throws IOException {
    Path beside = beside();
    Path place = folder.resolve(name);
    try {
      Path copy = beside.resolve("new");
      Files.walkFileTree(source, new TreeCopy(source.toRealPath(), source, copy));
      if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(place, beside.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(copy, place, StandardCopyOption.ATOMIC_MOVE);
      return place;
    } finally {
      delete(beside);
    }
  }

  /// Copies files to their new paths, relative to the folder. None is in its place before all are
  /// copied.
  List<Path> files(Map<Path, Path> placesBySource) throws IOException {
    Path beside = beside();
    try {
      for (var file : placesBySource.entrySet()) {
        Path copy = beside.resolve(file.getValue());
        Files.createDirectories(copy.getParent());
        CopiedFile.make(file.getKey(), copy);
      }
      var places = new ArrayList<Path>();
      for (Path relative : placesBySource.values()) {
        Path place = folder.resolve(relative);
        Files.createDirectories(place.getParent());
        Files.move(beside.resolve(relative), place, StandardCopyOption.ATOMIC_MOVE);
        places.add(place);
      }
      return places;
    } finally {
      delete(beside);
    }
  }

  private Path beside() throws IOException {
    return Files.createDirectories(folder.resolve(".copying-" + UUID.randomUUID()));
  }

  private static void delete(Path tree) throws IOException {
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure)
              throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
