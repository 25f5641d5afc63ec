package dev.reprise.coverage;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/// One table of a matrix file while it is written: records one behind the other, then where each
/// begins.
final class MatrixTable {
  private final MatrixOutput out;
  private long[] starts = new long[1024];
  private int count;

  MatrixTable(MatrixOutput out) {
    this.out = out;
  }

  /// What one record holds.
  interface Content {
    void writeTo(DataOutputStream out) throws IOException;
  }

  void add(Content content) throws IOException {
    begin();
    content.writeTo(out.data());
    count++;
  }

  /// Writes the starts, and the end of the last; gives where they are.
  MatrixSection end() throws IOException {
    begin();
    var section = new MatrixSection(out.position(), count);
    for (int i = 0; i <= count; i++) {
      out.data().writeLong(starts[i]);
    }
    return section;
  }

  private void begin() {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    starts[count] = out.position();
  }
}
