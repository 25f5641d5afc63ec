package dev.reprise.proxy;

import dev.reprise.record.ExchangeRecording;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/// One request on its way up and its answer on its way down, told to the recorder as they pass.
///
/// Both connections run on one event loop, and so does this. It is over when the answer has been
/// passed on and the request has ended, or when either side is lost.
///
/// How far each has come, [RequestWay] and [AnswerWay] know. Here is what happens where they meet:
/// either side may end, break, or fall silent in every state of the other, and a reader must see
/// all these meetings in one place.
final class Exchange {
  private final Route route;
  private final ClientConnection client;
  private final ClientRequest asked;
  private final ExchangeAccount account;
  private final RequestWay request;
  private final AnswerWay answer;

  private @Nullable UpstreamConnection upstream;
  private boolean reused;

  Exchange(
      Route route,
      ClientConnection client,
      ClientRequest asked,
      HttpRequest request,
      ExchangeRecording recording) {
    this.route = route;
    this.client = client;
    this.asked = asked;
    this.account = new ExchangeAccount(recording);
    this.request = new RequestWay(asked, request, account);
    this.answer = new AnswerWay(route.answerRules(), client, asked, account);
  }

  // The client's side.

  boolean takesContent() {
    return !request.ended() && upstream != null && upstream.isWritable();
  }

  boolean requestEnded() {
    return request.ended();
  }

  boolean mayUseOldConnection() {
    return request.mayUseOldConnection();
  }

  boolean awaitsInvitation() {
    return request.awaitsInvitation();
  }

  void requestContent(HttpContent content) {
    var to = upstream;
    if (to == null || content.decoderResult().isFailure()) {
      content.release();
      malformedBody();
      return;
    }
    request.pass(content, to);
    if (bothEnded()) {
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
    if (answer.arrived()) {
      account.finish();
    } else {
      account.fail(how);
    }
    abandonUpstream();
  }

  /// The end of the answer has left the proxy, or never will.
  void passedOn(boolean done) {
    answer.arrived(done);
    if (!done) {
      clientGone("client closed the connection");
    } else if (!account.isClosed() || answer.isRefusal()) {
      endWhenDone();
    }
  }

  // The upstream's side.

  void connected(UpstreamConnection connection, boolean wasIdle) {
    if (account.isClosed()) {
      connection.close();
      return;
    }
    upstream = connection;
    reused = wasIdle;
    connection.begin(this, asked.isHead());
    request.begin(connection);
    if (!wasIdle) {
      client.resume();
    }
  }

  void unreachable(Throwable cause) {
    refuse(Refusal.unreachable(route.upstream(), cause));
  }

  boolean answerEnded() {
    return answer.ended();
  }

  boolean bothEnded() {
    return request.ended() && answer.ended();
  }

  boolean upstreamOwes(boolean writable) {
    return answer.isDue() && (request.ended() || !writable || request.awaitsInvitation());
  }

  void answerHead(HttpResponse response) {
    if (response.decoderResult().isFailure() || !AnswerRules.framedClearly(response)) {
      ReferenceCountUtil.release(response);
      brokenAnswer();
    } else if (response.status().code() == 101) {
      switchProtocol(response);
    } else if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      informational(response);
    } else {
      // A refused expectation: whether the body will still come is the client's secret.
      answer.begin(
          response, asked.keepAlive() && !request.awaitsInvitation() && !client.isStopping());
    }
  }

  void answerContent(HttpContent content) {
    if (content.decoderResult().isFailure()) {
      content.release();
      brokenAnswer();
    } else if (answer.isInformational()) {
      answer.endInformational(content);
    } else {
      answer.pass(content, this);
      if (upstream != null && !answer.ended() && !client.isWritable()) {
        upstream.read(false);
      }
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
    if (account.isClosed()) {
      return;
    }
    if (answer.ended()) {
      endWhenDone();
    } else if (answer.begun()) {
      breakOff("upstream " + how + " in the middle of its answer");
    } else if (reused && request.repeatable()) {
      reused = false;
      route.pool().acquireNew(this);
    } else {
      refuse(Refusal.brokenAnswer(route.upstream(), how + " before it answered"));
    }
  }

  void upstreamSilent() {
    if (answer.ended()) {
      abandonUpstream();
      endWhenDone();
    } else if (answer.begun()) {
      breakOff("upstream fell silent in the middle of its answer");
    } else {
      refuse(Refusal.tooSlow(route.upstream(), "answer"));
    }
  }

  private void informational(HttpResponse response) {
    if (response.status().code() == 100) {
      request.invite();
    }
    answer.passInformational(response);
  }

  private void switchProtocol(HttpResponse response) {
    var tunnelled = upstream;
    if (tunnelled == null || asked.upgrade() == null || !request.ended()) {
      brokenAnswer();
      return;
    }
    account.answerHead(response);
    account.finish();
    upstream = null;
    route.answerRules().rewriteInformational(response);
    client.becomeTunnel(response, tunnelled);
  }

  /// Ends the exchange if nothing of it is left to wait for.
  private void endWhenDone() {
    boolean abandoned = upstream == null || !answer.goesOn();
    if (!answer.arrived() || (!request.ended() && !abandoned)) {
      return;
    }
    account.finish();
    abandonUpstream();
    if (request.ended()) {
      client.exchangeOver(answer.goesOn());
    } else {
      client.closeLingering();
    }
  }

  private void refuse(Refusal refusal) {
    if (account.isClosed()) {
      return;
    }
    request.drain(client);
    account.fail(refusal.sentence());
    abandonUpstream();
    answer.refuse(refusal, request.ended(), this);
  }

  private void brokenAnswer() {
    if (answer.begun()) {
      breakOff("upstream sent a malformed answer");
    } else {
      refuse(Refusal.brokenAnswer(route.upstream(), "sent a malformed answer"));
    }
  }

  private void malformedBody() {
    if (answer.begun()) {
      breakOff("client sent a malformed body");
    } else {
      refuse(Refusal.malformed("the request's body is malformed"));
    }
  }

  private void breakOff(String why) {
    account.fail(why);
    abandonUpstream();
    client.cut(answer.closeMarksTheEnd());
  }

  private void abandonUpstream() {
    var current = upstream;
    upstream = null;
    if (current != null) {
      current.abandon();
    }
  }
}
