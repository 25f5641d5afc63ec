package dev.reprise.record;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Passes on the deflated part of a gzip stream that arrives in pieces.
///
/// The JDK reads gzip by pulling; a recorder is pushed. The header's fields are skipped byte by
/// byte (RFC 1952), what follows goes to an inflater, which stops by itself before the trailer.
final class GzipHeaderStripping extends FilterOutputStream {
  private static final int FIXED = 10;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int CHECKSUM = 2;

  private int position;
  private int flags;
  private int skip;
  private boolean inHeader = true;

  GzipHeaderStripping(OutputStream deflated) {
    super(deflated);
  }

  @Override
  public void write(int b) throws IOException {
    if (inHeader) {
      header(b & 0xff);
    } else {
      out.write(b);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int i = offset;
    while (inHeader && i < offset + length) {
      header(bytes[i++] & 0xff);
    }
    out.write(bytes, i, offset + length - i);
  }

  private void header(int b) throws IOException {
    if (position < FIXED) {
      fixed(b);
    } else if (skip > 0) {
      skip--;
    } else if ((flags & EXTRA) != 0) {
      extra(b);
    } else if ((flags & (NAME | COMMENT)) != 0) {
      text(b);
    }
    inHeader = position < FIXED || skip > 0 || (flags & (EXTRA | NAME | COMMENT)) != 0;
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
      afterFields();
    }
  }

  private int extraLow = -1;

  private void extra(int b) {
    if (extraLow < 0) {
      extraLow = b;
      return;
    }
    skip = extraLow | b << 8;
    flags &= ~EXTRA;
    afterFields();
  }

  private void text(int b) {
    if (b == 0) {
      flags &= (flags & NAME) != 0 ? ~NAME : ~COMMENT;
      afterFields();
    }
  }

  /// The header's checksum comes behind all fields.
  private void afterFields() {
    if (flags == CHECKSUM) {
      skip += 2;
      flags = 0;
    }
  }
}
