package dev.reprise.record;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A copy of a directory tree that an application may be writing to at this moment.
///
/// Whatever cannot be copied is noted and left out: a file that vanishes or may not be read, pipes,
/// sockets and devices, and symbolic links that lead out of the tree or nowhere. A link within the
/// tree stays a link, a relative one, so that loops cost nothing and the copy can be moved.
/// Permissions and times are kept; set-user-id bits are not, since the copy may have another owner.
/// A failure to write the copy, such as a full disk, is thrown.
///
/// The bytes go through [Files#copy], which copies inside the kernel on Linux: JDK 25 asks with
/// `copy_file_range`, which shares the blocks where the file system can (Btrfs, XFS); JDK 17 asks
/// with `sendfile`, which does not share.
///
/// It looks at each entry before it opens it. An application that swaps a directory for a link in
/// between could still lead it astray; one that hostile has to be stopped while it is copied.
final class RunSnapshot extends SimpleFileVisitor<Path> {
  private final Path tree;
  private final Path copy;
  private final Set<Path> excluded;
  private final PromotionNotes notes;

  RunSnapshot(Path realTree, Path copy, Set<Path> excluded, PromotionNotes notes) {
    this.tree = realTree;
    this.copy = copy;
    this.excluded = Set.copyOf(excluded);
    this.notes = notes;
  }

  /// Copies what is in `tree` into the new folder `copy`, but for the `excluded` paths within it.
  static void take(Path tree, Path copy, Set<Path> excluded, PromotionNotes notes)
      throws IOException {
    Path realTree = tree.toRealPath();
    Files.walkFileTree(realTree, new RunSnapshot(realTree, copy, excluded, notes));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    if (excluded.contains(folder)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    Files.createDirectory(inCopy(folder));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException cutShort)
      throws IOException {
    if (cutShort != null) {
      notes.add(relative(folder) + "/: cannot be listed to its end, left out in part");
    }
    try {
      keepPermissions(folder, inCopy(folder));
      Files.setLastModifiedTime(inCopy(folder), Files.getLastModifiedTime(folder));
    } catch (NoSuchFileException e) {
      notes.add(relative(folder) + "/: vanished while it was copied");
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (excluded.contains(file)) {
      return FileVisitResult.CONTINUE;
    }
    if (attributes.isSymbolicLink()) {
      link(file);
    } else if (attributes.isRegularFile()) {
      regularFile(file, attributes);
    } else {
      notes.add(relative(file) + ": neither a file nor a folder, left out");
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    notes.add(relative(file) + ": " + why(failure));
    return FileVisitResult.CONTINUE;
  }

  private void regularFile(Path file, BasicFileAttributes attributes) throws IOException {
    Path target = inCopy(file);
    try {
      copy(file, target);
    } catch (NoSuchFileException | AccessDeniedException e) {
      if (!file.toString().equals(e.getFile())) {
        throw e; // it is the copy that cannot be written
      }
      notes.add(relative(file) + ": " + why(e));
      return;
    }
    if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      Files.delete(target);
      notes.add(relative(file) + ": became a link while it was copied, left out");
      return;
    }
    keepPermissions(target, target);
    Files.setLastModifiedTime(target, attributes.lastModifiedTime());
  }

  private static void copy(Path file, Path target) throws IOException {
    try {
      Files.copy(file, target, LinkOption.NOFOLLOW_LINKS);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      // Where copying in the kernel fails, the JDK names no file.
      var failure = new FileSystemException(file.toString(), target.toString(), e.getMessage());
      failure.initCause(e);
      throw failure;
    }
  }

  private void link(Path link) throws IOException {
    Path end;
    try {
      end = link.toRealPath();
    } catch (NoSuchFileException e) {
      notes.add(relative(link) + ": a link to nothing, left out");
      return;
    } catch (FileSystemException e) {
      notes.add(relative(link) + ": a link that cannot be followed, left out");
      return;
    }
    if (!end.startsWith(tree) || excluded.stream().anyMatch(end::startsWith)) {
      notes.add(relative(link) + ": a link out of the folder, left out");
    } else if (!Files.isRegularFile(end) && !Files.isDirectory(end)) {
      notes.add(relative(link) + ": a link to neither a file nor a folder, left out");
    } else {
      Path way = link.resolveSibling("").relativize(end);
      Files.createSymbolicLink(inCopy(link), way.toString().isEmpty() ? Path.of(".") : way);
    }
  }

  /// Gives `to` the permissions of `from`, and its owner what deleting and reading it again takes.
  private static void keepPermissions(Path from, Path to) throws IOException {
    var view = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    if (view == null) {
      return; // not a POSIX file system
    }
    var permissions = EnumSet.copyOf(view.readAttributes().permissions());
    permissions.add(PosixFilePermission.OWNER_READ);
    if (Files.isDirectory(to)) {
      permissions.add(PosixFilePermission.OWNER_WRITE);
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
    }
    Files.setPosixFilePermissions(to, permissions);
  }

  private Path inCopy(Path path) {
    return copy.resolve(tree.relativize(path));
  }

  private Path relative(Path path) {
    return tree.relativize(path);
  }

  private static String why(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "vanished while it was copied";
    }
    return failure instanceof AccessDeniedException
        ? "may not be read, left out"
        : "cannot be read, left out (" + failure.getMessage() + ")";
  }
}
