package dev.reprise.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/// The proxy's own answers, in the one JSON shape that errors have everywhere.
final class ErrorAnswer {
  private ErrorAnswer() {}

  static FullHttpResponse of(Refusal refusal, @Nullable String correlationId) {
    var json = new StringBuilder("{\"error\":");
    quote(json, refusal.sentence());
    quote(json.append(",\"code\":"), refusal.code());
    if (correlationId != null) {
      quote(json.append(",\"correlationId\":"), correlationId);
    }
    ByteBuf body = Unpooled.copiedBuffer(json.append("}\n"), StandardCharsets.UTF_8);
    var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, refusal.status(), body);
    answer
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
        .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    return answer;
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, json);
    json.append('"');
  }
}
