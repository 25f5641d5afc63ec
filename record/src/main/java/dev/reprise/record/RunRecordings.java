package dev.reprise.record;

import dev.reprise.profile.RunId;
import java.util.LinkedHashMap;
import java.util.Map;

/// The runs that events came from lately. Used by the writer's thread alone.
final class RunRecordings {
  private final RecorderSettings settings;
  private final Captures captures;
  private final Troubles troubles;
  private final Map<RunId, RunRecording> runs;

  RunRecordings(RecorderSettings settings, Captures captures, Troubles troubles) {
    this.troubles = troubles;
    this.settings = settings;
    this.captures = captures;
    int limit = settings.limits().runs();
    this.runs =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<RunId, RunRecording> eldest) {
            return size() > limit;
          }
        };
  }

  /// The run of what names none.
  RunId fallback() {
    return settings.fallbackRun();
  }

  RunRecording of(RunId run) {
    return runs.computeIfAbsent(run, id -> new RunRecording(id, settings, captures, troubles));
  }
}
