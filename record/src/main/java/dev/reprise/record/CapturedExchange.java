package dev.reprise.record;

import dev.reprise.profile.Headers;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// One exchange as an edge tells it, until it goes into the recorder's queue.
///
/// The request of an event stream goes ahead of its response, whose end may never come. A failure
/// of ours ends the recording of this exchange, is reported, and is nobody else's.
final class CapturedExchange implements ExchangeRecording {
  private final RecordingDesk desk;
  private final RequestHead head;
  private final String id;
  private final long startedMillis;
  private final long startedNanos;
  private @Nullable BodyCapture request;
  private @Nullable BodyCapture response;
  private Headers responseHeaders = Headers.none();
  private @Nullable String user;
  private int status;
  private boolean requestTold;
  private boolean ended;

  CapturedExchange(RecordingDesk desk, RequestHead head) {
    this.desk = desk;
    this.head = head;
    this.startedMillis = desk.millis();
    this.startedNanos = desk.nanos();
    this.id = startedMillis + "-" + desk.nextNumber();
  }

  @Override
  public synchronized void requestBody(ByteBuffer bytes) {
    guarded(() -> {
      BodyCapture body = request;
      if (body == null) {
        body = desk.requestBody(head.headers());
        request = body;
      }
      body.write(bytes);
    });
  }

  @Override
  public synchronized void user(String userId) {
    user = userId;
  }

  @Override
  public synchronized void responseHead(int code, Headers headers) {
    guarded(() -> {
      status = code;
      responseHeaders = headers;
      if (headers.first("content-type").orElse("").startsWith("text/event-stream")) {
        enqueue(null);
      }
    });
  }

  @Override
  public synchronized void responseBody(ByteBuffer bytes) {
    guarded(() -> {
      BodyCapture body = response;
      if (body == null) {
        body = desk.responseBody(responseHeaders);
        response = body;
      }
      body.write(bytes);
    });
  }

  @Override
  public synchronized void finish() {
    guarded(() -> {
      CapturedBody body = response == null ? null : response.finish();
      end(new ExchangeEntry.Answered(status, responseHeaders, body, elapsedMillis()));
    });
  }

  @Override
  public synchronized void fail(String error) {
    guarded(() -> {
      if (response != null) {
        response.discard();
      }
      end(new ExchangeEntry.Broken(error, elapsedMillis()));
    });
  }

  private void end(ExchangeEntry.Ending ending) {
    ended = true;
    enqueue(ending);
  }

  private void enqueue(ExchangeEntry.@Nullable Ending ending) {
    boolean withRequest = !requestTold;
    requestTold = true;
    CapturedBody body = withRequest && request != null ? request.finish() : null;
    desk.take(
        new ExchangeEntry(head, id, startedMillis, desk.millis(), user, body, withRequest, ending));
  }

  private long elapsedMillis() {
    return (desk.nanos() - startedNanos) / 1_000_000;
  }

  private void guarded(Runnable step) {
    if (ended) {
      return;
    }
    try {
      step.run();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      ended = true;
      discardBodies();
      desk.lose(head, requestTold ? 1 : 2, e);
    }
  }

  private void discardBodies() {
    if (request != null && !requestTold) {
      request.discard();
    }
    if (response != null) {
      response.discard();
    }
  }
}
