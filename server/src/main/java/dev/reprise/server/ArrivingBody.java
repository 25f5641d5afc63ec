package dev.reprise.server;

import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A request body that must arrive within a size and a time.
///
/// Used by the thread that began the deadline.
final class ArrivingBody extends FilterInputStream {
  private final ServerLimits limits;
  private final BodyDeadline deadline;
  private final RequestCounts counts;
  private long size;

  ArrivingBody(InputStream in, ServerLimits limits, BodyDeadline deadline, RequestCounts counts) {
    super(in);
    this.limits = limits;
    this.deadline = deadline;
    this.counts = counts;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = readOrRefuse(bytes, offset, length);
    if (deadline.hasPassed()) {
      throw tooSlow();
    }
    size += Math.max(count, 0);
    if (size > limits.bodyBytes()) {
      throw tooLarge(limits);
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, 8192)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /// Ends the deadline; what is left of the body is the connection's business.
  @Override
  public void close() {
    deadline.end();
    deadline.hasPassed();
    counts.received(size);
  }

  private int readOrRefuse(byte[] bytes, int offset, int length) throws IOException {
    try {
      return in.read(bytes, offset, length);
    } catch (RequestException e) {
      throw e.status().code() == 413 ? tooLarge(limits).because(e) : malformed().because(e);
    } catch (HttpException e) {
      throw malformed().because(e);
    } catch (IOException | RuntimeException e) {
      if (deadline.hasPassed()) {
        throw tooSlow().because(e);
      }
      throw e;
    }
  }

  private Refusal tooSlow() {
    return new Refusal(
            408,
            "BODY_TOO_SLOW",
            "the body did not arrive within " + limits.bodyTime().toMillis() + " ms")
        .header("Connection", "close");
  }

  private static Refusal malformed() {
    return new Refusal(400, "the body is not framed as HTTP wants it")
        .header("Connection", "close");
  }

  static Refusal tooLarge(ServerLimits limits) {
    return new Refusal(
            413,
            "BODY_TOO_LARGE",
            "the body is larger than " + limits.bodyBytes() + " bytes; send it in several parts")
        .header("Connection", "close");
  }
}
