package dev.reprise.play;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The files below one folder that the application writes to. Nothing outside of it is ever named,
/// however the application or a link spells it.
///
/// @param root the folder, without links in its path
record RunFiles(Path root) {
  /// A file as it was at one moment.
  record Stamp(long bytes, FileTime changed) {}

  /// The files of an existing folder.
  static RunFiles in(Path folder) throws IOException {
    return new RunFiles(folder.toRealPath());
  }

  /// The regular files that `name` stands for: one, or all within a folder.
  ///
  /// @param name relative to the root, or an absolute path within it
  /// @throws FlowFailure if it leads out of the root, or to nothing
  List<Path> named(String name) throws IOException {
    Path real;
    try {
      Path path = root.resolve(name).normalize();
      real = path.toRealPath();
      if (!path.startsWith(root) && !real.startsWith(root)) {
        throw outside(name);
      }
    } catch (InvalidPathException _) {
      throw outside(name);
    } catch (FileSystemException _) {
      throw new FlowFailure(
          "\"" + JobTree.shortened(name) + "\", which the application names, is not in " + root);
    }
    if (!real.startsWith(root) || real.equals(root)) {
      throw outside(name);
    }
    return below(real);
  }

  /// All regular files within a folder of the root, none where there is no such folder.
  Map<Path, Stamp> stamps(String folder) throws IOException {
    Path start = root.resolve(folder);
    if (!Files.isDirectory(start) || !start.toRealPath().startsWith(root)) {
      return Map.of();
    }
    var stamps = new HashMap<Path, Stamp>();
    for (Path file : below(start.toRealPath())) {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      stamps.put(file, new Stamp(attributes.size(), attributes.lastModifiedTime()));
    }
    return stamps;
  }

  private static List<Path> below(Path start) throws IOException {
    try (Stream<Path> tree = Files.walk(start)) {
      return tree.filter(RunFiles::isFile).sorted().toList();
    }
  }

  private static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  private FlowFailure outside(String name) {
    return new FlowFailure(
        "\""
            + JobTree.shortened(name)
            + "\", which the application names, leads out of "
            + root
            + "; nothing was copied");
  }
}
