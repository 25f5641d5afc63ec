package dev.reprise.proxy;

import dev.reprise.record.ExchangeRecording;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/// What the recorder is told of an exchange: its bytes as they pass, and once how it ended.
final class ExchangeAccount {
  private final ExchangeRecording recording;
  private boolean closed;

  ExchangeAccount(ExchangeRecording recording) {
    this.recording = recording;
  }

  boolean isClosed() {
    return closed;
  }

  void requestBody(ByteBuf bytes) {
    tell(bytes, recording::requestBody);
  }

  void answerHead(HttpResponse response) {
    recording.responseHead(response.status().code(), WireHeaders.of(response.headers()));
  }

  void answerBody(ByteBuf bytes) {
    tell(bytes, recording::responseBody);
  }

  void finish() {
    if (!closed) {
      closed = true;
      recording.finish();
    }
  }

  void fail(String error) {
    if (!closed) {
      closed = true;
      recording.fail(error);
    }
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
