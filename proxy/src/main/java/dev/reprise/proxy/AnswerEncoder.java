package dev.reprise.proxy;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/// Netty's response encoder, told whether it answers a HEAD: then there is no body, whatever the
/// header says.
final class AnswerEncoder extends HttpResponseEncoder {
  private boolean toHead;

  void answersHead(boolean head) {
    toHead = head;
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpResponse response) {
    return super.isContentAlwaysEmpty(response) || toHead;
  }
}
