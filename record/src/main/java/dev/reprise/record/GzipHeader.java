package dev.reprise.record;

import java.io.IOException;

/// The header of a gzip member (RFC 1952), skipped byte by byte. Not thread-safe.
final class GzipHeader {
  private static final int FIXED = 10;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int CHECKSUM = 2;

  private int position;
  private int flags;
  private int extraLow = -1;
  private int skip;

  /// Takes the next byte; whether it was the header's last.
  boolean take(int b) throws IOException {
    if (position < FIXED) {
      fixed(b);
    } else if (skip > 0) {
      skip--;
    } else if ((flags & EXTRA) != 0) {
      extra(b);
    } else if (b == 0) {
      flags &= (flags & NAME) != 0 ? ~NAME : ~COMMENT;
      checksumIsLast();
    }
    return position == FIXED && skip == 0 && flags == 0;
  }

  private void fixed(int b) throws IOException {
    if ((position == 0 && b != 0x1f) || (position == 1 && b != 0x8b)) {
      throw new IOException("not gzip");
    }
    if (position == 3) {
      flags = b & (EXTRA | NAME | COMMENT | CHECKSUM);
    }
    position++;
    if (position == FIXED) {
      checksumIsLast();
    }
  }

  private void extra(int b) {
    if (extraLow < 0) {
      extraLow = b;
      return;
    }
    skip = extraLow | b << 8;
    flags &= ~EXTRA;
    checksumIsLast();
  }

  private void checksumIsLast() {
    if (flags == CHECKSUM) {
      skip += 2;
      flags = 0;
    }
  }
}
