package dev.reprise.profile;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Writes a file whole or not at all: beside its place first, then renamed.
public final class AtomicFile {
  private AtomicFile() {}

  /// Something that is written piece by piece.
  @FunctionalInterface
  public interface Contents {
    void writeTo(OutputStream out) throws IOException;
  }

  /// Writes a file that, once this returns, survives the end of the machine.
  public static void write(Path file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(file, out -> out.write(bytes));
  }

  /// Writes a file that, once this returns, survives the end of the machine.
  public static void write(Path file, Contents contents) throws IOException {
    write(file, contents, true);
  }

  /// Writes a file that survives the end of the process; the disk may see it later.
  public static void writeUnforced(Path file, byte[] bytes) throws IOException {
    write(file, out -> out.write(bytes), false);
  }

  private static void write(Path file, Contents contents, boolean force) throws IOException {
    Files.createDirectories(file.getParent());
    Path beside = file.resolveSibling(".writing-" + UUID.randomUUID());
    try {
      try (FileChannel channel =
          FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
        contents.writeTo(out);
        out.flush();
        if (force) {
          channel.force(true);
        }
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
