package dev.reprise.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import java.nio.charset.StandardCharsets;

/// Netty's request encoder, but for the request line: its bytes leave as they came, while Netty
/// would turn a target's bytes beyond ASCII into UTF-8 once more.
final class RequestEncoder extends HttpRequestEncoder {
  private static final byte[] VERSION = " HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);

  @Override
  protected void encodeInitialLine(ByteBuf buffer, HttpRequest request) {
    buffer.writeCharSequence(request.method().asciiName(), StandardCharsets.US_ASCII);
    buffer.writeByte(' ');
    buffer.writeCharSequence(request.uri(), StandardCharsets.ISO_8859_1);
    buffer.writeBytes(VERSION);
  }
}
