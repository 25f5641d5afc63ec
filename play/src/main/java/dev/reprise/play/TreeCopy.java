package dev.reprise.play;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// A walk through a tree that copies it and follows no link.
final class TreeCopy extends SimpleFileVisitor<Path> {
  private final Path realTree;
  private final Path tree;
  private final Path copy;

  TreeCopy(Path realTree, Path tree, Path copy) {
    this.realTree = realTree;
    this.tree = tree;
    this.copy = copy;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    Files.createDirectories(inCopy(folder));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (attributes.isRegularFile()) {
      CopiedFile.make(file, inCopy(file));
    } else if (attributes.isSymbolicLink()) {
      link(file);
    }
    return FileVisitResult.CONTINUE;
  }

  private void link(Path link) throws IOException {
    if (!Files.exists(link)) {
      return; // a link to nothing, or in a circle
    }
    Path end = link.toRealPath();
    if (end.startsWith(realTree)) {
      Path from = link.resolveSibling("").toRealPath();
      Path way = from.relativize(end);
      Files.createSymbolicLink(inCopy(link), way.toString().isEmpty() ? Path.of(".") : way);
    }
  }

  private Path inCopy(Path path) {
    return copy.resolve(tree.relativize(path));
  }
}
