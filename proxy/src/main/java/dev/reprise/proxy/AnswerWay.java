package dev.reprise.proxy;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;

/// An answer's way to the client, how far it has come, and what its head promised.
final class AnswerWay {
  private final AnswerRules rules;
  private final ClientConnection client;
  private final ClientRequest asked;
  private final ExchangeAccount account;
  private boolean informational;
  private boolean begun;
  private boolean ended;
  private boolean refusal;
  private boolean arrived;
  private boolean maySilence;
  private boolean goesOn;
  private boolean closeMarksTheEnd;

  AnswerWay(
      AnswerRules rules, ClientConnection client, ClientRequest asked, ExchangeAccount account) {
    this.rules = rules;
    this.client = client;
    this.asked = asked;
    this.account = account;
  }

  /// Whether what comes now belongs to a 1xx, after which the answer is still to come.
  boolean isInformational() {
    return informational;
  }

  /// Whether the client has been told a status, which cannot be taken back.
  boolean begun() {
    return begun;
  }

  boolean ended() {
    return ended;
  }

  /// Whether the proxy answers in the upstream's stead.
  boolean isRefusal() {
    return refusal;
  }

  /// Whether the client's system has taken its end.
  boolean arrived() {
    return arrived;
  }

  void arrived(boolean whole) {
    arrived = whole;
  }

  /// Whether its end is to come in time, as it is not where events come when they happen.
  boolean isDue() {
    return !ended && !maySilence;
  }

  /// Whether the client's connection goes on after it.
  boolean goesOn() {
    return goesOn;
  }

  boolean closeMarksTheEnd() {
    return closeMarksTheEnd;
  }

  void passInformational(HttpResponse response) {
    informational = true;
    if (!asked.http10()) {
      rules.rewriteInformational(response);
      client.write(response);
    }
  }

  void endInformational(HttpContent end) {
    informational = false;
    if (asked.http10()) {
      end.release();
    } else {
      client.write(end);
    }
  }

  void begin(HttpResponse response, boolean keepAlive) {
    account.answerHead(response);
    begun = true;
    var type = response.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
    maySilence = type.regionMatches(true, 0, "text/event-stream", 0, 17);
    goesOn = rules.rewrite(response, asked, keepAlive);
    closeMarksTheEnd = asked.http10() && !goesOn;
    client.write(response);
  }

  /// Passes its body on; the exchange hears when the end has arrived.
  void pass(HttpContent content, Exchange exchange) {
    account.answerBody(content.content());
    if (content instanceof LastHttpContent end) {
      ended = true;
      client.writeEnd(end, exchange);
    } else {
      client.write(content);
    }
  }

  /// Answers in the upstream's stead; the exchange hears when that has arrived.
  void refuse(Refusal why, boolean requestEnded, Exchange exchange) {
    refusal = true;
    ended = true;
    goesOn = requestEnded && asked.keepAlive() && !asked.http10();
    client.answer(ErrorAnswer.of(why, asked.correlationId()), goesOn, exchange);
  }
}
