package dev.reprise.proxy;

import dev.reprise.record.ExchangeRecording;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One request on its way up and its answer on its way down, told to the recorder as they pass.
///
/// Both connections run on one event loop, and so does this. It is over when the answer has been
/// passed on and the request has ended, or when either side is lost.
///
/// It is long because it is one state machine: either side may end, break, or fall silent in every
/// state of the other, and a reader must see these meetings in one place. What does not depend on
/// the state is elsewhere: [Refusal], [RequestRules], [AnswerRules].
final class Exchange {
  private final Route route;
  private final ClientConnection client;
  private final ClientRequest asked;
  private final HttpRequest request;
  private final ExchangeRecording recording;

  private @Nullable UpstreamConnection upstream;
  private boolean reused;
  private boolean requestEnded;
  private boolean bodySent;
  private boolean invited;
  private boolean informational;
  private boolean answerBegun;
  private boolean answerEnded;
  private boolean answeredHere;
  private boolean passedOn;
  private boolean goesOn;
  private boolean closeMarksTheEnd;
  private boolean maySilence;
  private boolean over;

  Exchange(
      Route route,
      ClientConnection client,
      ClientRequest asked,
      HttpRequest request,
      ExchangeRecording recording) {
    this.route = route;
    this.client = client;
    this.asked = asked;
    this.request = request;
    this.recording = recording;
  }

  // The client's side.

  boolean takesContent() {
    return !requestEnded && upstream != null && upstream.isWritable();
  }

  boolean requestEnded() {
    return requestEnded;
  }

  /// Whether it can surely be sent again if its connection turns out to be stale.
  boolean mayUseOldConnection() {
    return asked.idempotent() && !asked.hasBody();
  }

  /// Whether it can be sent again without doing anything twice.
  boolean repeatable() {
    return asked.idempotent() && !bodySent;
  }

  void requestContent(HttpContent content) {
    var to = upstream;
    if (to == null || content.decoderResult().isFailure()) {
      content.release();
      malformedBody();
      return;
    }
    tell(content.content(), recording::requestBody);
    boolean ends = content instanceof LastHttpContent;
    bodySent |= content.content().isReadable() || (ends && hasTrailers((LastHttpContent) content));
    requestEnded = ends;
    to.write(content);
    if (ends && answerEnded) {
      to.flush();
      to.settle();
      endWhenDone();
    }
  }

  void flushRequest() {
    if (upstream != null) {
      upstream.flush();
    }
  }

  void clientWritable() {
    if (upstream != null) {
      upstream.read(true);
    }
  }

  void clientGone(String how) {
    if (passedOn) {
      finish();
    } else {
      fail(how);
    }
    abandonUpstream();
  }

  /// The end of the answer has left the proxy, or never will.
  void passedOn(boolean done) {
    passedOn = done;
    if (!done) {
      clientGone("client closed the connection");
    } else if (!over || answeredHere) {
      endWhenDone();
    }
  }

  // The upstream's side.

  void connected(UpstreamConnection connection, boolean wasIdle) {
    if (over) {
      connection.close();
      return;
    }
    upstream = connection;
    reused = wasIdle;
    connection.begin(this, asked.isHead());
    connection.write(request);
    if (requestEnded) {
      connection.write(LastHttpContent.EMPTY_LAST_CONTENT);
    }
    if (!wasIdle) {
      client.resume();
    }
  }

  void unreachable(Throwable cause) {
    refuse(Refusal.unreachable(route.upstream(), cause));
  }

  boolean answerEnded() {
    return answerEnded;
  }

  boolean bothEnded() {
    return answerEnded && requestEnded;
  }

  boolean upstreamOwes(boolean writable) {
    boolean turn = requestEnded || !writable || awaitsInvitation();
    return turn && !maySilence && !answerEnded;
  }

  /// Whether the client waits for a 100 before it sends the body.
  boolean awaitsInvitation() {
    return asked.expectsContinue() && !invited && !bodySent && !requestEnded;
  }

  void answerHead(HttpResponse response) {
    if (response.decoderResult().isFailure() || !AnswerRules.framedClearly(response)) {
      ReferenceCountUtil.release(response);
      brokenAnswer();
    } else if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      informational(response);
    } else {
      finalHead(response);
    }
  }

  void answerContent(HttpContent content) {
    if (content.decoderResult().isFailure()) {
      content.release();
      brokenAnswer();
    } else if (informational) {
      informational = false;
      passInformational(content);
    } else {
      passAnswer(content);
    }
  }

  void flushAnswer() {
    client.flush();
  }

  void upstreamWritable() {
    client.resume();
  }

  /// The upstream has let go of this exchange in peace.
  void upstreamFree() {
    upstream = null;
  }

  void upstreamLost(String how) {
    upstream = null;
    if (over) {
      return;
    }
    if (answerEnded) {
      endWhenDone();
    } else if (answerBegun) {
      breakOff("upstream " + how + " in the middle of its answer");
    } else if (reused && repeatable()) {
      reused = false;
      route.pool().acquireNew(this);
    } else {
      refuse(Refusal.brokenAnswer(route.upstream(), how + " before it answered"));
    }
  }

  void upstreamSilent() {
    if (answerEnded) {
      abandonUpstream();
      endWhenDone();
    } else if (answerBegun) {
      breakOff("upstream fell silent in the middle of its answer");
    } else {
      refuse(Refusal.tooSlow(route.upstream(), "answer"));
    }
  }

  private void informational(HttpResponse response) {
    informational = true;
    invited |= response.status().code() == 100;
    if (response.status().code() == 101) {
      switchProtocol(response);
    } else if (!asked.http10()) {
      route.answerRules().rewriteInformational(response);
      client.write(response);
    }
  }

  private void passInformational(HttpContent end) {
    if (asked.http10()) {
      end.release();
    } else {
      client.write(end);
    }
  }

  private void switchProtocol(HttpResponse response) {
    var tunnelled = upstream;
    if (tunnelled == null || asked.upgrade() == null || !requestEnded) {
      brokenAnswer();
      return;
    }
    recording.responseHead(response.status().code(), WireHeaders.of(response.headers()));
    finish();
    upstream = null;
    route.answerRules().rewriteInformational(response);
    client.becomeTunnel(response, tunnelled);
  }

  private void finalHead(HttpResponse response) {
    recording.responseHead(response.status().code(), WireHeaders.of(response.headers()));
    answerBegun = true;
    var type = response.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
    maySilence = type.regionMatches(true, 0, "text/event-stream", 0, 17);
    // A refused expectation: whether the body will still come is the client's secret.
    boolean wanted = asked.keepAlive() && !awaitsInvitation() && !client.isStopping();
    goesOn = route.answerRules().rewrite(response, asked, wanted);
    closeMarksTheEnd = asked.http10() && !goesOn;
    client.write(response);
  }

  private void passAnswer(HttpContent content) {
    tell(content.content(), recording::responseBody);
    if (content instanceof LastHttpContent end) {
      answerEnded = true;
      client.writeEnd(end, this);
      return;
    }
    client.write(content);
    if (upstream != null && !client.isWritable()) {
      upstream.read(false);
    }
  }

  /// Ends the exchange if nothing of it is left to wait for.
  private void endWhenDone() {
    boolean abandoned = upstream == null || !goesOn;
    if (!passedOn || (!requestEnded && !abandoned)) {
      return;
    }
    finish();
    abandonUpstream();
    if (requestEnded) {
      client.exchangeOver(goesOn);
    } else {
      client.closeLingering();
    }
  }

  private void refuse(Refusal refusal) {
    if (over) {
      return;
    }
    while (!requestEnded && client.nextWaiting() instanceof HttpContent content) {
      tell(content.content(), recording::requestBody);
      requestEnded = content instanceof LastHttpContent;
      content.release();
    }
    fail(refusal.sentence());
    abandonUpstream();
    answeredHere = true;
    answerEnded = true;
    goesOn = requestEnded && asked.keepAlive() && !asked.http10();
    client.answer(ErrorAnswer.of(refusal, asked.correlationId()), goesOn, this);
  }

  private void brokenAnswer() {
    if (answerBegun) {
      breakOff("upstream sent a malformed answer");
    } else {
      refuse(Refusal.brokenAnswer(route.upstream(), "sent a malformed answer"));
    }
  }

  private void malformedBody() {
    if (answerBegun) {
      breakOff("client sent a malformed body");
    } else {
      refuse(Refusal.malformed("the request's body is malformed"));
    }
  }

  private void breakOff(String why) {
    fail(why);
    abandonUpstream();
    client.cut(closeMarksTheEnd);
  }

  private void abandonUpstream() {
    var current = upstream;
    upstream = null;
    if (current != null) {
      current.abandon();
    }
  }

  private void finish() {
    if (!over) {
      over = true;
      recording.finish();
    }
  }

  private void fail(String error) {
    if (!over) {
      over = true;
      recording.fail(error);
    }
  }

  private static boolean hasTrailers(LastHttpContent end) {
    return !end.trailingHeaders().isEmpty();
  }

  private static void tell(ByteBuf bytes, Consumer<ByteBuffer> recording) {
    if (bytes.nioBufferCount() == 1 && bytes.isReadable()) {
      recording.accept(bytes.nioBuffer());
    } else if (bytes.isReadable()) {
      for (var buffer : bytes.nioBuffers()) {
        recording.accept(buffer);
      }
    }
  }
}
