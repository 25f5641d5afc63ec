package dev.reprise.server;

/// What one method on one path does.
@FunctionalInterface
interface Endpoint {
  /// Answers a call, or throws a [Refusal].
  Answer answer(Call call) throws InterruptedException;
}
