package dev.reprise.record;

import dev.reprise.profile.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Bytes of a body or an upload on their way into drafts: few in memory, many in a spool file.
final class SpooledBytes {
  private final byte[] memory;
  private final @Nullable Path file;
  private final long size;
  private @Nullable String sha256;

  private SpooledBytes(byte[] memory, @Nullable Path file, long size, @Nullable String sha256) {
    this.memory = memory;
    this.file = file;
    this.size = size;
    this.sha256 = sha256;
  }

  static SpooledBytes inMemory(byte[] bytes) {
    return new SpooledBytes(bytes, null, bytes.length, null);
  }

  static SpooledBytes inFile(Path file, long size, String sha256) {
    return new SpooledBytes(new byte[0], file, size, sha256);
  }

  long size() {
    return size;
  }

  /// What they take of the recorder's memory.
  int weight() {
    return memory.length;
  }

  /// The bytes, where they are few enough to be in memory.
  byte @Nullable [] memory() {
    return file == null ? memory : null;
  }

  String sha256() {
    String known = sha256;
    if (known == null) {
      known = HexFormat.of().formatHex(digest().digest(memory));
      sha256 = known;
    }
    return known;
  }

  /// Puts them at `target`, whole or not at all; a file that is there already is left.
  void placeAt(Path target) throws IOException {
    if (Files.exists(target)) {
      return;
    }
    if (file == null) {
      AtomicFile.writeUnforced(target, memory);
      return;
    }
    Files.createDirectories(target.getParent());
    try {
      Files.createLink(target, file);
    } catch (FileAlreadyExistsException e) {
      return;
    } catch (UnsupportedOperationException | IOException e) {
      SeedFiles.copy(file, target); // a file system without hard links
    }
  }

  /// Gives the spool file up.
  void discard() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }

  static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    try (OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      Files.copy(file, sink);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
