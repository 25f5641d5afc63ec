package dev.reprise.inapp.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One request on its way through the application, from the filter's door to the last byte of the
/// answer, however many dispatches and threads that takes.
final class Exchange implements AsyncListener {
  /// The request attribute under which later dispatches find their exchange.
  static final String ATTRIBUTE = Exchange.class.getName();

  private final GuardedRecording recording;
  private final FilterSettings settings;
  private final RequestBody requestBody;
  private final boolean headOnly;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicBoolean headTold = new AtomicBoolean();
  private HttpServletRequest theirRequest;
  private RecordedRequest request;
  private RecordedResponse response;
  private volatile boolean async;
  private volatile boolean upgraded;
  private volatile @Nullable Throwable broken;
  private volatile boolean answerBegun;

  Exchange(
      HttpServletRequest request,
      HttpServletResponse response,
      GuardedRecording recording,
      FilterSettings settings) {
    this.recording = recording;
    this.settings = settings;
    requestBody = new RequestBody(recording);
    headOnly = "HEAD".equals(request.getMethod());
    theirRequest = request;
    this.request = new RecordedRequest(request, this);
    this.response = new RecordedResponse(response, this);
  }

  GuardedRecording recording() {
    return recording;
  }

  RequestBody requestBody() {
    return requestBody;
  }

  RecordedRequest request() {
    return request;
  }

  RecordedResponse response() {
    return response;
  }

  Charset responseCharset() {
    return Charset.forName(response.getCharacterEncoding());
  }

  boolean isOpen() {
    return !ended.get() && recording.listens();
  }

  /// Lets the application work. A WebSocket handshake gets the container's own objects, because
  /// containers take the connection over from those; only its head is recorded.
  void passOn(FilterChain chain) throws IOException, ServletException {
    if ("websocket".equalsIgnoreCase(theirRequest.getHeader("upgrade"))) {
      upgraded = true;
      chain.doFilter(theirRequest, response.getResponse());
    } else {
      chain.doFilter(request, response);
    }
  }

  /// Goes on with what the container hands over in an error dispatch. What the first attempt wrote
  /// has been taken back by then.
  void resume(HttpServletRequest request, HttpServletResponse response) {
    theirRequest = request;
    broken = null;
    this.request = new RecordedRequest(request, this);
    this.response = new RecordedResponse(response, this);
  }

  void becomesAsync(AsyncContext context) {
    try {
      async = true;
      context.addListener(this);
    } catch (RuntimeException e) {
      recording.giveUp(e);
    }
  }

  /// From now on the connection speaks another protocol.
  void becomesUpgraded() {
    upgraded = true;
  }

  /// Remembers that the answer could not be delivered.
  IOException brokenOff(IOException cause) {
    broken = cause;
    answerBegun = true;
    return cause;
  }

  /// A dispatch has left the filter, by an exception where one is given. Ends the recording unless
  /// the answer is still to come.
  void leave(@Nullable Throwable thrown, boolean errorPageMayFollow) {
    try {
      boolean errorPageFollows =
          errorPageMayFollow && (thrown != null || response.errorSent()) && !answerHasBegun();
      if (thrown != null) {
        failed(thrown);
      }
      if (!async && !upgraded && theirRequest.isAsyncStarted()) {
        becomesAsync(theirRequest.getAsyncContext());
      }
      if (!async && !errorPageFollows) {
        end();
      }
    } catch (Throwable e) {
      recording.giveUp(e);
    }
  }

  /// The application failed. Where nothing has been sent yet, the container answers in its stead.
  private void failed(Throwable cause) {
    broken = cause;
    answerBegun = answerHasBegun();
    if (!answerBegun) {
      response.takeBack();
    }
  }

  /// Containers call an answer committed when an error has been sent, though nothing has left yet.
  private boolean answerHasBegun() {
    return response.isCommitted() && !response.errorSent();
  }

  void tellBody(ByteBuffer bytes) {
    int status = response.getStatus();
    tellHead(status);
    if (!headOnly && status != 204 && status != 304) {
      recording.responseBody(bytes);
    }
  }

  private void tellHead(int status) {
    if (headTold.compareAndSet(false, true)) {
      requestBody.flush();
      String user = settings.userId().of(theirRequest);
      if (user != null) {
        recording.user(user);
      }
      recording.responseHead(status, MessageHead.of(response));
    }
  }

  private void end() {
    if (!ended.compareAndSet(false, true) || !recording.listens()) {
      return;
    }
    try {
      requestBody.flush();
      response.finish();
      Throwable cause = broken;
      boolean statusIsKnown = cause == null || response.isCommitted();
      tellHead(statusIsKnown ? response.getStatus() : statusOf(cause));
      if (cause != null && answerBegun) {
        recording.fail(cause.getClass().getName());
      } else {
        recording.finish();
      }
    } catch (Throwable e) {
      recording.giveUp(e);
    }
  }

  private static int statusOf(@Nullable Throwable thrown) {
    if (thrown instanceof UnavailableException unavailable) {
      return unavailable.isPermanent() ? 404 : 503;
    }
    return 500;
  }

  @Override
  public void onComplete(AsyncEvent event) {
    end();
  }

  /// The container either hears of an answer from another listener or makes one, and completes.
  @Override
  public void onTimeout(AsyncEvent event) {}

  @Override
  public void onError(AsyncEvent event) {
    failed(event.getThrowable());
  }

  /// Asynchronous work that starts again passes [#becomesAsync] again.
  @Override
  public void onStartAsync(AsyncEvent event) {}
}
