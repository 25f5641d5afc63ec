package dev.reprise.coverage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The folders that sources lie in.
///
/// @param roots looked at in this order; may be empty
public record SourceRoots(List<Path> roots) {
  /// Longer ones are generated; nobody reads them on a page.
  private static final long LENGTH_LIMIT = 8 << 20;

  public SourceRoots {
    roots = roots.stream().map(it -> it.toAbsolutePath().normalize()).toList();
  }

  /// The file with this path below a root; nothing outside the roots.
  Optional<Path> find(String path) {
    for (Path root : roots) {
      Path file = root.resolve(path).normalize();
      if (file.startsWith(root) && Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /// The text of a source file, where there is one.
  Optional<String> text(String path) {
    return find(path).flatMap(SourceRoots::read);
  }

  /// The name that git gives to the content of a file; empty where there is no file.
  String blob(String path) {
    return find(path).map(SourceRoots::blob).orElse("");
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.size(file) > LENGTH_LIMIT
          ? Optional.empty()
          : Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw CoverageException.storage("reading", file, e);
    }
  }

  private static String blob(Path file) {
    try {
      byte[] content = Files.readAllBytes(file);
      var digest = MessageDigest.getInstance("SHA-1");
      digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(content));
    } catch (IOException e) {
      throw CoverageException.storage("reading", file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
