package dev.reprise.play;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;

/// Requests that fail, for tests that look at how.
final class Failing {
  private Failing() {}

  static OutgoingBody zeros(long length) {
    return new OutgoingBody() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        byte[] block = new byte[64 * 1024];
        for (long left = length; left > 0; left -= block.length) {
          out.write(block);
        }
      }
    };
  }

  static TransportFailure failureOf(RawServer.Script script, Duration timeout) throws Exception {
    try (var server = RawServer.playing(script)) {
      return failure(server.url(), "/x", timeout);
    }
  }

  static TransportFailure failure(URI base, String path, Duration timeout) {
    try (var target = HttpTargetTest.target(base)) {
      return failure(target, HttpTargetTest.get(path), timeout);
    }
  }

  static TransportFailure failure(HttpTarget target, OutgoingRequest request, Duration timeout) {
    return catchThrowableOfType(
        TransportFailure.class,
        () -> {
          try (var live = target.send(request, timeout)) {
            live.body().transferTo(OutputStream.nullOutputStream());
          }
        });
  }
}
