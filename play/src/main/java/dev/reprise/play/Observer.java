package dev.reprise.play;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Watches how the application behaves while a playback goes on.
public interface Observer {
  /// Watches nothing.
  Observer NONE = _ -> () -> Optional.empty();

  /// Begins to watch, before the first step is sent.
  ///
  /// @throws PlaybackException if nothing can be watched
  Observation begin(PlaybackRequest request) throws InterruptedException;

  /// A look that has begun.
  interface Observation extends AutoCloseable {
    /// Ends it after the last step; empty where nothing was watched.
    Optional<Observed> end() throws InterruptedException;

    /// Gives it up, unless it has ended.
    @Override
    default void close() {}
  }

  /// What was seen.
  ///
  /// @param fields as results hold it; `summary` is a sentence for people, `label` is `regressed`
  ///   where something got worse
  /// @param warnings sentences about what may be missing
  record Observed(Map<String, @Nullable Object> fields, List<String> warnings) {
    // Written out, because the short form keeps no annotations for other modules.
    public Observed(Map<String, @Nullable Object> fields, List<String> warnings) {
      this.fields = fields;
      this.warnings = List.copyOf(warnings);
    }
  }
}
