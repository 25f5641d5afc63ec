package dev.reprise.inapp.servlet;

import dev.reprise.profile.Headers;
import dev.reprise.record.ExchangeRecording;
import dev.reprise.record.RequestHead;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A recording that remembers what it was told, and keeps no more than the first 64 KiB of a body.
final class RememberedExchange implements ExchangeRecording {
  private static final int KEPT = 65_536;

  final RequestHead head;
  final StringBuilder order = new StringBuilder();
  private final ByteArrayOutputStream requestBody = new ByteArrayOutputStream();
  private final ByteArrayOutputStream responseBody = new ByteArrayOutputStream();
  private final CountDownLatch ended = new CountDownLatch(1);
  volatile long requestBytes;
  volatile int largestPiece;
  volatile int responseCalls;
  volatile int status;
  volatile int heads;
  volatile int ends;
  volatile Headers headers = Headers.none();
  volatile @Nullable String user;
  volatile @Nullable String error;

  RememberedExchange(RequestHead head) {
    this.head = head;
  }

  RememberedExchange awaitEnd() throws InterruptedException {
    if (!ended.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("the exchange never ended: " + head);
    }
    return this;
  }

  boolean hasEnded() {
    return ended.getCount() == 0;
  }

  synchronized byte[] answeredBytes() {
    return responseBody.toByteArray();
  }

  String answered() {
    return new String(answeredBytes(), StandardCharsets.UTF_8);
  }

  synchronized String asked() {
    return requestBody.toString(StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void requestBody(ByteBuffer bytes) {
    order.append('q');
    requestBytes += bytes.remaining();
    largestPiece = Math.max(largestPiece, bytes.remaining());
    keep(bytes, requestBody);
  }

  @Override
  public synchronized void user(String id) {
    order.append('u');
    user = id;
  }

  @Override
  public synchronized void responseHead(int status, Headers headers) {
    order.append('h');
    heads++;
    this.status = status;
    this.headers = headers;
  }

  @Override
  public synchronized void responseBody(ByteBuffer bytes) {
    order.append('a');
    responseCalls++;
    keep(bytes, responseBody);
  }

  @Override
  public synchronized void finish() {
    ends++;
    ended.countDown();
  }

  @Override
  public synchronized void fail(String error) {
    this.error = error;
    ends++;
    ended.countDown();
  }

  private static void keep(ByteBuffer bytes, ByteArrayOutputStream kept) {
    byte[] copy = new byte[Math.min(bytes.remaining(), KEPT - Math.min(KEPT, kept.size()))];
    bytes.get(bytes.position(), copy);
    kept.writeBytes(copy);
  }
}
