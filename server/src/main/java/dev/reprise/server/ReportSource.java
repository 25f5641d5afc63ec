package dev.reprise.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who tells a report of one playback what an engine would answer: the disk, or an engine.
public interface ReportSource {
  /// What is known of the playback, as `GET /run/result/{token}` answers.
  Map<String, ? extends @Nullable Object> result();

  /// A step that has ended, as `GET /run/result/{token}/steps/{step}` answers; none if nothing is
  /// kept of it.
  ///
  /// @param number counted from 1
  Optional<Map<String, @Nullable Object>> step(int number);

  /// The steps of its profile, as `GET /library/{profile}` tells them; none if it is gone.
  List<?> planned();
}
