package dev.reprise.play;

import dev.reprise.profile.Headers;

/// An answer of which a sample stays when it has been read.
///
/// @param answer the answer itself
/// @param body what is read of its body
record SampledAnswer(LiveAnswer answer, BodySample body) implements LiveAnswer {
  static SampledAnswer of(LiveAnswer answer) {
    return new SampledAnswer(answer, new BodySample(answer.body()));
  }

  @Override
  public int status() {
    return answer.status();
  }

  @Override
  public Headers headers() {
    return answer.headers();
  }

  @Override
  public String cookie() {
    return answer.cookie();
  }

  @Override
  public void close() {
    answer.close();
  }
}
