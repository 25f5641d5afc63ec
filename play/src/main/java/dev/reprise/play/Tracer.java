package dev.reprise.play;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps what code the application runs for a playback, and lets nothing of another time into it.
public interface Tracer {
  /// Keeps nothing: the application is asked to trace, and somebody else looks after the rest.
  Tracer NONE = (_, _) -> () -> Kept.NOTHING;

  /// Begins to keep, before the first step is sent.
  ///
  /// @param told hears why it takes a while
  /// @throws PlaybackException if nothing can be kept
  Trace begin(PlaybackRequest request, Consumer<String> told) throws InterruptedException;

  /// What is kept of one playback.
  interface Trace extends AutoCloseable {
    /// A step has ended, and nothing else is under way: what was run since the one before is its
    /// own. Called only where the request wants its steps traced.
    ///
    /// @param step its number, counted from 1
    default void step(PlaybackToken token, int step) throws InterruptedException {}

    /// Ends it after the last step, when all that was run is kept.
    Kept end() throws InterruptedException;

    /// Gives the place to the next one, whether it was ended or broken off.
    @Override
    default void close() {}
  }

  /// What was kept.
  ///
  /// @param coverage as results hold it, if there is any
  /// @param told sentences about it
  /// @param warnings sentences about what may be missing
  record Kept(
      Optional<Map<String, @Nullable Object>> coverage, List<String> told, List<String> warnings) {
    static final Kept NOTHING = new Kept(Optional.empty(), List.of(), List.of());

    public Kept {
      told = List.copyOf(told);
      warnings = List.copyOf(warnings);
    }
  }
}
