package dev.reprise.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/// Netty's request decoder, stricter in two ways: a header line that continues on the next line is
/// refused, not joined, and a `Content-Length` beside a `Transfer-Encoding` stays visible so that
/// [Admission] can refuse the request.
final class RequestDecoder extends HttpRequestDecoder {
  private boolean inHead = true;
  private boolean startLineRead;
  private boolean refused;

  RequestDecoder(int maxHeaderBytes) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(maxHeaderBytes)
            .setMaxHeaderSize(maxHeaderBytes)
            .setMaxChunkSize(64 * 1024)
            .setUseRfc9112TransferEncoding(true)
            .setAllowDuplicateContentLengths(false));
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    if (refused) {
      in.skipBytes(in.readableBytes());
    } else if (inHead && folded(in)) {
      refuse(in, out);
    } else {
      super.decode(ctx, in, out);
      follow(out);
    }
  }

  @Override
  protected HttpMessage createMessage(String[] initialLine) throws Exception {
    startLineRead = true;
    return super.createMessage(initialLine);
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    // Netty would drop the Content-Length here.
  }

  private void refuse(ByteBuf in, List<Object> out) {
    refused = true;
    in.skipBytes(in.readableBytes());
    var message = createInvalidMessage();
    message.setDecoderResult(
        DecoderResult.failure(new IllegalArgumentException("a line starts with white space")));
    out.add(message);
  }

  private void follow(List<Object> out) {
    for (var message : out) {
      if (message instanceof HttpMessage) {
        inHead = false;
        startLineRead = false;
      }
      if (message instanceof LastHttpContent) {
        inHead = true;
      }
    }
  }

  /// Looks at the first byte of every line there is. Whole lines are always consumed, so a line is
  /// looked at again only while its end has not come.
  private boolean folded(ByteBuf in) {
    int end = in.writerIndex();
    int at = startLineRead ? in.readerIndex() : afterEmptyLines(in);
    while (at < end) {
      switch (in.getByte(at)) {
        case ' ', '\t' -> {
          return true;
        }
        case '\r', '\n' -> {
          return false;
        }
        default -> {
          int lineFeed = in.indexOf(at, end, (byte) '\n');
          at = lineFeed < 0 ? end : lineFeed + 1;
        }
      }
    }
    return false;
  }

  private static int afterEmptyLines(ByteBuf in) {
    int at = in.readerIndex();
    while (at < in.writerIndex() && (in.getByte(at) == '\r' || in.getByte(at) == '\n')) {
      at++;
    }
    return at;
  }
}
