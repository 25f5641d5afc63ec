package dev.reprise.proxy;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;

/// Netty's response decoder, told whether it reads the answer to a HEAD. Header values are not
/// judged: what a backend sends is what its users get.
final class AnswerDecoder extends HttpResponseDecoder {
  private boolean toHead;

  AnswerDecoder(int maxHeaderBytes) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(maxHeaderBytes)
            .setMaxHeaderSize(maxHeaderBytes)
            .setMaxChunkSize(64 * 1024)
            .setAllowDuplicateContentLengths(false)
            .setValidateHeaders(false));
  }

  void answersHead(boolean head) {
    toHead = head;
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    return toHead
        || (message instanceof HttpResponse response
            && response.status().codeClass() == HttpStatusClass.INFORMATIONAL)
        || super.isContentAlwaysEmpty(message);
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    // Netty would drop the Content-Length here; such an answer is refused as ambiguous.
  }
}
