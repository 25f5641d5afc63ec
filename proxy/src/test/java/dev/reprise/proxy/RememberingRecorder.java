package dev.reprise.proxy;

import static org.awaitility.Awaitility.await;

import dev.reprise.profile.Headers;
import dev.reprise.record.ExchangeRecorder;
import dev.reprise.record.ExchangeRecording;
import dev.reprise.record.RequestHead;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A recorder that remembers what it was told.
final class RememberingRecorder implements ExchangeRecorder {
  private final List<Remembered> exchanges = new CopyOnWriteArrayList<>();

  @Override
  public ExchangeRecording begin(RequestHead head) {
    var exchange = new Remembered(head);
    exchanges.add(exchange);
    return exchange;
  }

  List<Remembered> exchanges() {
    return exchanges;
  }

  /// The only exchange, once it has ended.
  Remembered only() {
    return ended(1).getFirst();
  }

  List<Remembered> ended(int count) {
    await()
        .until(() -> exchanges.size() == count && exchanges.stream().allMatch(Remembered::ended));
    return exchanges;
  }

  /// One exchange as it was told.
  static final class Remembered implements ExchangeRecording {
    private final RequestHead head;
    private final ByteArrayOutputStream requestBody = new ByteArrayOutputStream();
    private final ByteArrayOutputStream responseBody = new ByteArrayOutputStream();
    private int status;
    private Headers responseHeaders = Headers.none();
    private int ends;
    private @Nullable String error;

    Remembered(RequestHead head) {
      this.head = head;
    }

    @Override
    public synchronized void requestBody(ByteBuffer bytes) {
      append(bytes, requestBody);
    }

    @Override
    public void user(String id) {
      throw new AssertionError("the proxy knows no user");
    }

    @Override
    public synchronized void responseHead(int status, Headers headers) {
      this.status = status;
      this.responseHeaders = headers;
    }

    @Override
    public synchronized void responseBody(ByteBuffer bytes) {
      append(bytes, responseBody);
    }

    @Override
    public synchronized void finish() {
      ends++;
    }

    @Override
    public synchronized void fail(String error) {
      ends++;
      this.error = error;
    }

    RequestHead head() {
      return head;
    }

    synchronized String sent() {
      return requestBody.toString(StandardCharsets.ISO_8859_1);
    }

    synchronized String received() {
      return responseBody.toString(StandardCharsets.ISO_8859_1);
    }

    synchronized int status() {
      return status;
    }

    synchronized Headers responseHeaders() {
      return responseHeaders;
    }

    synchronized @Nullable String error() {
      return error;
    }

    synchronized boolean ended() {
      if (ends > 1) {
        throw new AssertionError("ended " + ends + " times");
      }
      return ends == 1;
    }

    private static void append(ByteBuffer bytes, ByteArrayOutputStream body) {
      var copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      body.writeBytes(copy);
    }
  }
}
