package dev.reprise.play;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The body of an answer as it comes over the connection, which it gives back at its end.
final class AnswerBody extends InputStream {
  /// What is left when nobody reads on: up to this much is read so that the connection may live.
  static final int MAX_DRAINED = 64 * 1024;

  private static final long DRAIN_NANOS = 100_000_000;

  private final InputStream source;
  private final Connection connection;
  private final boolean keepAlive;
  private final Connections connections;
  private final Call call;
  private boolean over;
  private @Nullable TransportFailure failure;

  AnswerBody(
      InputStream source,
      Connection connection,
      boolean keepAlive,
      Connections connections,
      Call call) {
    this.source = source;
    this.connection = connection;
    this.keepAlive = keepAlive;
    this.connections = connections;
    this.call = call;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (failure != null) {
      throw failure;
    }
    if (over) {
      return -1;
    }
    try {
      int count = source.read(bytes, offset, length);
      if (count < 0) {
        endsHere();
      }
      return count;
    } catch (IOException e) {
      end(false);
      failure = call.unfinished(e, connections.now());
      throw failure;
    }
  }

  /// It is known to be empty: the connection goes back at once.
  void endsHere() {
    end(keepAlive && connection.isClean());
  }

  @Override
  public int available() throws IOException {
    return over ? 0 : source.available();
  }

  @Override
  public void close() {
    if (over) {
      return;
    }
    connection.watch().hurry(connections.now() + DRAIN_NANOS);
    if (!drain()) {
      end(false);
      failure = call.unfinished(new IOException("it was closed"), connections.now());
    }
  }

  private boolean drain() {
    byte[] bytes = new byte[8 * 1024];
    int left = MAX_DRAINED;
    try {
      while (keepAlive && left > 0 && !over) {
        left -= read(bytes, 0, Math.min(bytes.length, left));
      }
      return over;
    } catch (TransportFailure e) {
      return false; // nobody wants the rest
    }
  }

  private void end(boolean reusable) {
    if (over) {
      return;
    }
    over = true;
    if (reusable) {
      connections.giveBack(connection);
    } else {
      connections.discard(connection);
    }
  }
}
