package dev.reprise.play;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.IdentityInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;

/// One connection to the application and the buffers that all its exchanges use, one after another.
/// Not thread-safe, apart from its [Watch].
final class Connection {
  /// More lines than this are no head that anybody means.
  static final int MAX_HEADERS = 1_000;

  private static final int MAX_LINE = 64 * 1024;
  private static final int INPUT_BUFFER = 16 * 1024;
  private static final int FIRST_FINAL_STATUS = 200;
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxHeaderCount(MAX_HEADERS).setMaxLineLength(MAX_LINE).build();

  private final Socket socket;
  private final Watch watch;
  private final WireOutput output;
  private final WireInput input;
  private final SessionInputBufferImpl buffer = new SessionInputBufferImpl(INPUT_BUFFER, MAX_LINE);
  private long idleSince;

  /// @param socket over which to talk: the watch's own, or TLS upon it
  Connection(Socket socket, Watch watch) throws IOException {
    this.socket = socket;
    this.watch = watch;
    output = new WireOutput(socket.getOutputStream());
    input = new WireInput(socket.getInputStream());
  }

  Watch watch() {
    return watch;
  }

  /// Sends a request and reads the head of the answer to it. If the other side refuses to read all
  /// of it, its answer counts all the same.
  ClassicHttpResponse exchange(WireRequest request) throws IOException, HttpException {
    input.beginHead();
    try {
      request.writeTo(output);
    } catch (IOException e) {
      return answerInstead(e);
    }
    return readHead();
  }

  private ClassicHttpResponse answerInstead(IOException cause) throws IOException {
    if (!output.isBroken()) {
      throw cause;
    }
    try {
      return readHead();
    } catch (IOException | HttpException e) {
      cause.addSuppressed(e);
      throw cause;
    }
  }

  private ClassicHttpResponse readHead() throws IOException, HttpException {
    var parser = new DefaultHttpResponseParser(LIMITS);
    while (true) {
      ClassicHttpResponse head = parse(parser);
      if (head.getCode() >= FIRST_FINAL_STATUS || head.getCode() == SWITCHING_PROTOCOLS) {
        input.endHead();
        return head;
      }
    }
  }

  /// One head, which the parser would take for whole where the connection ended in it.
  private ClassicHttpResponse parse(DefaultHttpResponseParser parser)
      throws IOException, HttpException {
    ClassicHttpResponse head = null;
    try {
      head = parser.parse(buffer, input);
    } catch (HttpException e) {
      if (!input.hasEnded()) {
        throw e;
      }
    }
    if (head == null || input.hasEnded()) {
      throw new CutException("the head of the answer has no end");
    }
    return head;
  }

  /// The body that follows a head, which ends where the head says.
  InputStream body(ClassicHttpResponse head) throws HttpException {
    long length = DefaultContentLengthStrategy.INSTANCE.determineLength(head);
    if (length >= 0) {
      return new ContentLengthInputStream(buffer, input, length);
    }
    return length == ContentLengthStrategy.CHUNKED
        ? new ChunkedInputStream(buffer, input, LIMITS)
        : new IdentityInputStream(buffer, input);
  }

  /// Whether anything came of the answer that is awaited.
  boolean hasBegunToAnswer() {
    return input.hasBegun();
  }

  /// Whether nothing is left over from the last exchange, so that there may be a next.
  boolean isClean() {
    return !output.isBroken() && !input.hasEnded() && !buffer.hasBufferedData();
  }

  void rest(long now) {
    watch.end();
    idleSince = now;
  }

  long idleSince() {
    return idleSince;
  }

  /// Whether the other side closed it or sent what nobody asked for.
  boolean isStale() {
    try {
      socket.setSoTimeout(1);
      buffer.fillBuffer(input);
      return true;
    } catch (SocketTimeoutException e) {
      return !isQuietAgain();
    } catch (IOException e) {
      return true;
    }
  }

  private boolean isQuietAgain() {
    try {
      socket.setSoTimeout(0);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
