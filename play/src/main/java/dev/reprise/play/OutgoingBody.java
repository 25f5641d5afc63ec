package dev.reprise.play;

import java.io.IOException;
import java.io.OutputStream;

/// What a request carries. It can be written more than once, and is never held whole if it is
/// large.
interface OutgoingBody {
  /// No body, and no `Content-Length`.
  OutgoingBody NONE =
      new OutgoingBody() {
        @Override
        public long length() {
          return 0;
        }

        @Override
        public void writeTo(OutputStream out) {
          // there is nothing to write
        }
      };

  /// A body that is in memory.
  static OutgoingBody of(byte[] bytes) {
    return new OutgoingBody() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
      }
    };
  }

  /// How many bytes it has.
  long length();

  /// Writes all of them, and does not close `out`.
  void writeTo(OutputStream out) throws IOException;
}
