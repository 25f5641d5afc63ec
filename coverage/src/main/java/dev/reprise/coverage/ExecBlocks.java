package dev.reprise.coverage;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// The blocks of a file in JaCoCo's exec format, looked at before JaCoCo reads them.
///
/// JaCoCo believes every length that a file tells, reserves so much memory, and takes an empty file
/// for a whole one. This walks the same blocks without keeping anything and refuses what is cut,
/// empty or no such file.
final class ExecBlocks {
  private static final int HEADER = 0x01;
  private static final int SESSION = 0x10;
  private static final int CLASS = 0x11;
  private static final char MAGIC = 0xC0C0;
  private static final int MORE = 0x80;

  private final DataInputStream in;
  private int blocks;

  private ExecBlocks(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /// Looks at a whole file.
  ///
  /// @throws IOException if the file is not whole; its message says what is wrong
  static void check(InputStream in) throws IOException {
    var file = new ExecBlocks(in);
    try {
      file.walk();
    } catch (EOFException e) {
      throw new IOException("it is cut in block " + file.blocks, e);
    }
  }

  private void walk() throws IOException {
    int type = in.read();
    if (type == -1) {
      throw new IOException("it is empty");
    }
    if (type != HEADER) {
      throw new IOException("it does not begin like an exec file");
    }
    for (; type != -1; type = in.read()) {
      blocks++;
      switch (type) {
        case HEADER -> header();
        case SESSION -> session();
        case CLASS -> probes();
        default -> throw new IOException("block %d is of unknown type %d".formatted(blocks, type));
      }
    }
  }

  private void header() throws IOException {
    if (in.readChar() != MAGIC) {
      throw new IOException("it does not begin like an exec file");
    }
    in.readChar(); // the version, which JaCoCo checks
  }

  private void session() throws IOException {
    text();
    in.skipNBytes(2 * Long.BYTES);
  }

  private void probes() throws IOException {
    in.skipNBytes(Long.BYTES);
    text();
    in.skipNBytes((count() + 7L) / 8);
  }

  private void text() throws IOException {
    in.skipNBytes(in.readUnsignedShort());
  }

  private int count() throws IOException {
    int count = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += 7) {
      int next = in.readUnsignedByte();
      count |= (next & ~MORE) << shift;
      if ((next & MORE) == 0 && count >= 0) {
        return count;
      }
    }
    throw new IOException("block %d tells an impossible number of probes".formatted(blocks));
  }
}
