package dev.reprise.proxy;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;

/// A request's way to the upstream, and how far it has come.
final class RequestWay {
  private final ClientRequest asked;
  private final HttpRequest head;
  private final ExchangeAccount account;
  private boolean ended;
  private boolean bodySent;
  private boolean invited;

  RequestWay(ClientRequest asked, HttpRequest head, ExchangeAccount account) {
    this.asked = asked;
    this.head = head;
    this.account = account;
  }

  boolean ended() {
    return ended;
  }

  /// Whether it can surely be sent again if its connection turns out to be stale.
  boolean mayUseOldConnection() {
    return asked.idempotent() && !asked.hasBody();
  }

  /// Whether it can be sent again without doing anything twice.
  boolean repeatable() {
    return asked.idempotent() && !bodySent;
  }

  /// Whether the client waits for a 100 before it sends the body.
  boolean awaitsInvitation() {
    return asked.expectsContinue() && !invited && !bodySent && !ended;
  }

  void invite() {
    invited = true;
  }

  /// Sends the head, and the end too if that is all there is.
  void begin(UpstreamConnection upstream) {
    upstream.write(head);
    if (ended) {
      upstream.write(LastHttpContent.EMPTY_LAST_CONTENT);
    }
  }

  void pass(HttpContent content, UpstreamConnection upstream) {
    take(content);
    bodySent |= content.content().isReadable() || hasTrailers(content);
    upstream.write(content);
  }

  /// Takes what waits of it with the client, for the recorder alone.
  void drain(ClientConnection client) {
    while (!ended && client.nextWaiting() instanceof HttpContent content) {
      take(content);
      content.release();
    }
  }

  private void take(HttpContent content) {
    account.requestBody(content.content());
    ended = content instanceof LastHttpContent;
  }

  private static boolean hasTrailers(HttpContent content) {
    return content instanceof LastHttpContent end && !end.trailingHeaders().isEmpty();
  }
}
