package dev.reprise.coverage;

import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// A stream that knows how far it is, beyond 2 GiB too.
final class MatrixOutput {
  private final Counting counting;
  private final DataOutputStream data;

  MatrixOutput(OutputStream out) {
    counting = new Counting(out);
    data = new DataOutputStream(counting);
  }

  DataOutputStream data() {
    return data;
  }

  long position() {
    return counting.written;
  }

  private static final class Counting extends FilterOutputStream {
    private long written;

    private Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      written++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      written += length;
    }
  }
}
