package dev.reprise.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Carries calls and answers between Jetty and a [TrickyDesk].
final class TrickyHandler extends Handler.Abstract {
  private final TrickyDesk desk;

  TrickyHandler(TrickySettings settings) {
    this.desk = new TrickyDesk(settings);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    Answer answer = desk.answer(call(request));
    response.setStatus(answer.status());
    if (!answer.body().type().isEmpty()) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.body().type());
    }
    answer.headers().forEach(it -> response.getHeaders().add(it.name(), it.value()));
    if (answer.body() instanceof AnswerBody.Streamed streamed) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, streamed.length());
      try (var out = Content.Sink.asOutputStream(response)) {
        streamed.source().writeTo(out);
      }
      callback.succeeded();
    } else {
      write(answer, request.getMethod().equals("HEAD"), response, callback);
    }
    return true;
  }

  private static void write(Answer answer, boolean head, Response response, Callback callback) {
    byte[] bytes = answer.body().bytes();
    if (answer.header("Content-Encoding").filter("gzip"::equals).isPresent()) {
      bytes = zipped(bytes);
    }
    if (!answer.body().type().isEmpty()) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    }
    response.write(true, ByteBuffer.wrap(head ? new byte[0] : bytes), callback);
  }

  private static byte[] zipped(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static Call call(Request request) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue() == null ? "" : field.getValue();
      headers.merge(field.getName().toLowerCase(Locale.ROOT), value, (a, b) -> a + "; " + b);
    }
    String query = request.getHttpURI().getQuery();
    byte[] body = Content.Source.asInputStream(request).readAllBytes();
    return new Call(
        request.getMethod(),
        request.getHttpURI().getPath(),
        query == null ? "" : query,
        headers,
        body);
  }
}
