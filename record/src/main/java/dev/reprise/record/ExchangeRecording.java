package dev.reprise.record;

import dev.reprise.profile.Headers;
import java.nio.ByteBuffer;

/// One exchange while it happens. An edge tells it what it sees, in the order it sees it, and ends
/// it exactly once with [#finish] or [#fail]; whatever is told afterwards is ignored.
///
/// Bytes are copied before a call returns and a buffer's position is left alone. Bodies are what
/// travelled on the wire without its framing: chunks joined, but still compressed where the headers
/// say so. Safe for use by several threads.
public interface ExchangeRecording {
  /// Takes part of the request's body.
  void requestBody(ByteBuffer bytes);

  /// Takes the id (never a name or an address) of the user that the application recognised.
  void user(String id);

  /// Takes the final response's status and headers; informational 1xx responses are not told.
  void responseHead(int status, Headers headers);

  /// Takes part of the response's body.
  void responseBody(ByteBuffer bytes);

  /// The response has been passed on whole.
  void finish();

  /// The exchange broke off; `error` says in a few words why, such as `connection reset`.
  void fail(String error);

  /// Records nothing.
  ExchangeRecording NONE =
      new ExchangeRecording() {
        @Override
        public void requestBody(ByteBuffer bytes) {}

        @Override
        public void user(String id) {}

        @Override
        public void responseHead(int status, Headers headers) {}

        @Override
        public void responseBody(ByteBuffer bytes) {}

        @Override
        public void finish() {}

        @Override
        public void fail(String error) {}
      };
}
