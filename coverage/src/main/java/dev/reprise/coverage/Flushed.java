package dev.reprise.coverage;

import java.util.List;
import java.util.stream.Stream;

/// How a flush ended.
///
/// @param answered the processes that have written all they had
/// @param gone the processes of this machine that ended without a word; at most their last period
///   is lost
/// @param silent the processes that did not answer in time
public record Flushed(List<String> answered, List<String> gone, List<String> silent) {
  public Flushed {
    answered = List.copyOf(answered);
    gone = List.copyOf(gone);
    silent = List.copyOf(silent);
  }

  /// Whether nothing may be missing.
  public boolean isWhole() {
    return gone.isEmpty() && silent.isEmpty();
  }

  /// Sentences for people about what may be missing.
  public List<String> warnings() {
    return Stream.concat(
            gone.stream()
                .map(it -> it + " ended without writing its last coverage; start it again"),
            silent.stream()
                .map(it ->
                    it
                        + " did not answer the flush in time; its coverage may be incomplete."
                        + " Look whether it still runs, and remove its .tracing file if not"))
        .toList();
  }
}
