package dev.reprise.behaviour;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// The body of an answer as text, refused as soon as it is longer than its limit.
///
/// Told of by one thread at a time, as such subscribers are.
final class BoundedBody implements BodySubscriber<String> {
  private final BodySubscriber<String> body = BodySubscribers.ofString(StandardCharsets.UTF_8);
  private final int mostBytes;
  private int length;
  private boolean refused;
  private Flow.@Nullable Subscription subscription;

  BoundedBody(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public CompletionStage<String> getBody() {
    return body.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    body.onSubscribe(given);
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    if (refused) {
      return;
    }
    int more = pieces.stream().mapToInt(ByteBuffer::remaining).sum();
    if (more <= mostBytes - length) {
      length += more;
      body.onNext(pieces);
      return;
    }
    refused = true;
    if (subscription != null) {
      subscription.cancel();
    }
    body.onError(new TooLongException(mostBytes));
  }

  @Override
  public void onError(Throwable failure) {
    body.onError(failure);
  }

  @Override
  public void onComplete() {
    body.onComplete();
  }
}
