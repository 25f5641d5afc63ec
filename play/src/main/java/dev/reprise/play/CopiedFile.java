package dev.reprise.play;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;

/// A copy of one regular file with its time and permissions, but without the bits that would lend
/// it its owner.
final class CopiedFile {
  private CopiedFile() {}

  /// @throws FlowFailure if the file has become something else meanwhile
  static void make(Path file, Path copy) throws IOException {
    Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS);
    if (!Files.isRegularFile(copy, LinkOption.NOFOLLOW_LINKS)) {
      Files.delete(copy);
      throw new FlowFailure(file + " became a link while it was copied");
    }
    var posix = Files.getFileAttributeView(copy, PosixFileAttributeView.class);
    if (posix != null) {
      posix.setPermissions(posix.readAttributes().permissions());
    }
    Files.setLastModifiedTime(copy, Files.getLastModifiedTime(file));
  }
}
